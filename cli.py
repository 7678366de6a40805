"""The console script `sonhiemvu`."""

from pipeline.faces.app import run as main

if __name__ == "__main__":
    main()
