"""Many readings → one account: what articles tell of the same thing, found by relations between pairs.

Every kind of thing that is grouped across articles is a `linking.Kind`: what one reading tells of it (*items*), the
keys under which two items may meet, and a symmetric relation between two. Groups are the connected components of
that relation, so that the order in which articles arrive cannot matter. What a group amounts to (a remark, a story,
the state of the talks) is a pure function of its items.
"""
