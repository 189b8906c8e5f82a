"""python -m bot …: see bot/cli.py. Drawing processes import this module too, so it stays empty for them."""

if __name__ == "__main__":
    from bot.cli import main

    main()
