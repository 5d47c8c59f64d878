# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    UNSET,
    Model,
    Unset,
    read_enum,
    read_list,
    read_str,
    start,
    tell_constructor,
    write,
    write_all,
    wrong,
)


@_attrs_define(eq=False, repr=False)
class BookingPayment(Model):
    """Payment for a booking."""

    _members: ClassVar[dict[str, str]] = {
        "paymentMethod": "payment_method",
        "items": "items",
        "successUrl": "success_url",
        "cancelUrl": "cancel_url",
    }
    _shown: ClassVar[tuple[str, ...]] = ()

    payment_method: PaymentMethod
    """How a booking is paid."""

    items: list[BookingPaymentItem]
    """What is paid for."""

    success_url: str | Unset = UNSET
    """Where to go after the payment."""

    cancel_url: str | Unset = UNSET
    """Where to go when the payment is given up."""

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = write_all(self.additional_properties)
        field_dict["paymentMethod"] = write(self.payment_method)
        field_dict["items"] = write(self.items)
        if self.success_url is not UNSET:
            field_dict["successUrl"] = self.success_url
        if self.cancel_url is not UNSET:
            field_dict["cancelUrl"] = self.cancel_url
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        d = start(cls, src_dict)
        member = "paymentMethod"
        try:
            payment_method_ = read_enum(PaymentMethod, d.pop(member))
            member = "items"
            items_ = read_list(BookingPaymentItem.from_dict, d.pop(member))
            member = "successUrl"
            value = d.pop(member, UNSET)
            success_url_: str | Unset = UNSET if value is UNSET else read_str(value)
            member = "cancelUrl"
            value = d.pop(member, UNSET)
            cancel_url_: str | Unset = UNSET if value is UNSET else read_str(value)
        except (KeyError, ValueError) as error:
            problem = wrong(cls, member, error)
        else:
            made = cls(
                payment_method=payment_method_,
                items=items_,
                success_url=success_url_,
                cancel_url=cancel_url_,
            )
            made.additional_properties = d
            return made
        raise problem


from ..models.booking_payment_item import BookingPaymentItem  # noqa: E402
from ..models.payment_method import PaymentMethod  # noqa: E402

tell_constructor(BookingPayment, BookingPaymentItem, PaymentMethod)
