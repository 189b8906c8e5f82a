"""The registry of insured persons as an organisation's own service: its contract, our client, a reference server."""
