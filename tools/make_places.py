"""Make the place tables of pipeline/knowledge/data from the package vietnamadminunits 1.0.4 (MIT).

The package is needed only here: install it without its dependencies in an environment of its own and run
``python tools/make_places.py FOLDER-OF-THE-PACKAGE``. What it holds: the units before 1 July 2025 (63 provinces, 696
districts, 10,035 communes), those since (34 and 3,321) and which became part of which.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).parents[1] / "pipeline" / "knowledge" / "data"
REMARK = (
    "# Source: vietnamadminunits 1.0.4 (MIT, Copyright (c) 2025 Tran Ngoc Minh Hieu), extracted 2026-11-22 by "
    "tools/make_places.py.\n"
)


def main(package: Path) -> None:
    connection = sqlite3.connect(package / "data" / "dataset.db")
    mapping = json.loads((package / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    new_names: dict[tuple[str, str], str] = {}
    new_province: dict[str, str] = {}
    for province, key, ward, ward_key in connection.execute(
        "SELECT province, provinceKey, ward, wardKey FROM admin_units"
    ):
        new_names[key, ward_key] = ward
        new_province[key] = province
    heirs: dict[str, set[str]] = defaultdict(set)
    for province, wards in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_wards in wards.items():
            for old in old_wards:
                heirs[old].add(new_names[province, ward])
    for province, old_units in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in old_units.items():
            heirs[old] |= {new_names[province, part["newWardKey"]] for part in parts}

    legacy = connection.execute(
        "SELECT province, provinceKey, district, districtKey, districtAlias, ward, wardKey FROM admin_units_legacy"
        " ORDER BY provinceCode, districtCode, wardCode"
    ).fetchall()
    province_heir = {old: new_province[new] for new, olds in mapping["DICT_PROVINCE"].items() for old in olds}
    provinces = {row[0]: province_heir[row[1]] for row in legacy}
    lines = [f"{old}\t{new}" for old, new in provinces.items()]
    (DATA / "places_provinces.tsv").write_text(
        REMARK
        + "# Provinces until 2025-06-30 and what each is part of since 2025-07-01.\nold\tnew\n"
        + "\n".join(lines)
        + "\n",
        encoding="utf-8",
    )
    districts: dict[tuple[str, str], list[str]] = defaultdict(list)
    formerly: dict[tuple[str, str], str] = {}
    for province, province_key, district, district_key, alias, ward, ward_key in legacy:
        place = (province, district)
        # An alias of the package is a bare key with its type in front ("huyencattien"): a name from before a merger.
        formerly[place] = "|".join(
            name for name in json.loads(alias or "[]") if name.startswith(("huyen", "thixa", "thanhpho", "quan"))
        )
        parts = sorted(heirs[f"{province_key}_{district_key}_{ward_key or ''}"])
        # Island districts without communes became a special zone as a whole.
        districts[place].append((ward or "") if parts == [ward] else f"{ward or ''}>{'|'.join(parts)}")
    rows = [
        f"{province}\t{district}\t{formerly[province, district]}\t{';'.join(communes)}"
        for (province, district), communes in districts.items()
    ]
    (DATA / "places_districts.tsv").write_text(
        REMARK
        + "# Districts until 2025-06-30 with their communes; “A>B|C”: commune A is part of B and C since 2025-07-01,"
        + " “A” alone keeps its name.\nprovince\tdistrict\tformerly\tcommunes\n"
        + "\n".join(rows)
        + "\n",
        encoding="utf-8",
    )
    missing = sum(1 for communes in districts.values() for commune in communes if commune.endswith(">"))
    reached = {part for communes in heirs.values() for part in communes}
    print(
        f"{len(provinces)} provinces, {len(districts)} districts, {missing} communes without heir, {len(reached)} names"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
