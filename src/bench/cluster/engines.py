"""The other engines that a cluster may have: a broker and an object store."""


class Broker:
    def __init__(self, work):
        raise SystemExit("No broker yet")


class Bucket:
    def __init__(self, work):
        raise SystemExit("No bucket yet")
