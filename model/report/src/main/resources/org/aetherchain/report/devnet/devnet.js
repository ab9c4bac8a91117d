page.kinds.devnet = drawData;
