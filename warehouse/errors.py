"""What can go wrong with a warehouse, told in a sentence that helps."""


class WarehouseError(Exception):
    """The warehouse cannot be read, built or published; the message is for people."""


class WarehouseBusy(WarehouseError):
    """Another process works on the warehouse."""


class WarehouseChanged(WarehouseError):
    """Somebody wrote into the published version; it can be built anew, but not be carried forward."""
