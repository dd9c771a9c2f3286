"""What `account.commitments` is made of: one kind of wording, and one part of a commitment, a file."""
