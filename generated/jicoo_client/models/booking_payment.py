# Made from spec/ by `nox -s generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import (
    ABSENT,
    UNSET,
    Model,
    Unset,
    known_values,
    new,
    others,
    read_enum,
    read_list,
    read_str,
    start,
    tell_constructor,
    unknown,
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

    _additional_properties: dict[str, Any] | None = _attrs_field(init=False, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, fit for JSON; members that are not known here are kept."""
        field_dict: dict[str, Any] = {
            "paymentMethod": self.payment_method._value_
            if type(self.payment_method) is PaymentMethod
            else write(self.payment_method),
            "items": [
                item.to_dict() if type(item) is BookingPaymentItem else write(item)
                for item in self.items
            ]
            if type(self.items) is list
            else write(self.items),
        }
        if self.success_url is not UNSET:
            field_dict["successUrl"] = self.success_url
        if self.cancel_url is not UNSET:
            field_dict["cancelUrl"] = self.cancel_url
        if self._additional_properties:
            return {**write_all(self._additional_properties), **field_dict}
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read the wire form; ReadError names the first member that is not as promised."""
        try:
            return cls.read_straight(src_dict, [])
        except (LookupError, TypeError, ValueError):
            pass
        return cls._read_carefully(src_dict)

    @classmethod
    def read_straight(cls, src_dict: Any, loose: list[Any]) -> Self:
        """Read the wire form where it is as usual; whatever is raised says nothing but that it is not.

        What the document does not describe of it is added to `loose`, and with it each number that is not whole.
        """
        # A class below this one may have a constructor of its own.
        d: dict[str, Any] = src_dict
        if type(d) is not dict or cls is not BookingPayment:
            raise ValueError
        made: Self = new(cls)
        value: Any
        items: list[Any]
        held: list[Any]
        known = 4
        value = d["paymentMethod"]
        value = known_PaymentMethod.get(value) or unknown(PaymentMethod, value)

        made.payment_method = value
        value = d["items"]
        items = value
        if type(items) is not list:
            raise ValueError
        held = []
        for item in items:
            held.append(straight_BookingPaymentItem(item, loose))
        value = held

        made.items = value
        if "successUrl" in d:
            value = d["successUrl"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.success_url = value
        if "cancelUrl" in d:
            value = d["cancelUrl"]
            if type(value) is not str:
                raise ValueError

        else:
            value = ABSENT
            known -= 1
        made.cancel_url = value
        if len(d) == known:
            made._additional_properties = None
        else:
            made._additional_properties = others(d, cls._members, len(d) - known)
            loose.append(made._additional_properties)
        return made

    @classmethod
    def _read_carefully(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read whatever is promised, usual or not, and name what is not promised."""
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
            made._additional_properties = d or None
            return made
        raise problem


from ..models.booking_payment_item import BookingPaymentItem  # noqa: E402
from ..models.payment_method import PaymentMethod  # noqa: E402

known_PaymentMethod = known_values(PaymentMethod)
straight_BookingPaymentItem = BookingPaymentItem.read_straight
tell_constructor(BookingPayment, BookingPaymentItem, PaymentMethod)
