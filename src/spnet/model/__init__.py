"""What a network is: nodes, the tree and links that hold them, the journal, traversal, the snapshot."""
