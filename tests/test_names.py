"""Names of bodies: where they begin, what belongs to them, where they end, and how a list falls apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.name_lists import names_at
from pipeline.extract.name_words import lowered, predicate_at
from pipeline.extract.names import name_at
from pipeline.knowledge import document


def listed(text: str, *, semicolons: bool = False) -> list[str]:
    return [name.of(text) for name in names_at(text, 0, len(text), semicolons=semicolons)]


@pytest.mark.parametrize(
    "name",
    [
        "Sở Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Nông nghiệp và Môi trường",
        "Sở NN&PTNT",
        "Trung tâm học tập cộng đồng",
        "Trung tâm Bảo trợ xã hội tổng hợp",
        "Trung tâm Giống cây trồng, vật nuôi và thủy sản",
        "Đội Cảnh sát giao thông - trật tự",
        "Phòng Giáo dục Mầm non - Tiểu học",
        "Phòng Khảo thí và Kiểm định chất lượng giáo dục",
        "Ban Vì sự tiến bộ phụ nữ tỉnh",
        "Ban Đại diện cha mẹ học sinh",
        "Ban Chỉ đạo các chương trình mục tiêu quốc gia giai đoạn 2021 - 2025 tỉnh",
        "Tổ công tác thực hiện Đề án 06 tỉnh",
        "Liên đoàn Thương mại và Công nghiệp Việt Nam",
        "Cục Kỹ thuật an toàn và Môi trường công nghiệp",
        "Báo và Đài Phát thanh và Truyền hình tỉnh",
        "Công chức địa chính - xây dựng",
        "Trường THPT Chuyên Lê Quý Đôn",
        "Lâm trường Ba Rền",
        "Công đoàn bệnh viện",
        "các khoa lâm sàng",
        "Các nhà mạng viễn thông",
        "Các công ty lâm nghiệp, ban quản lý rừng phòng hộ",
        "cơ quan uỷ ban kiểm tra cùng cấp",
        "Trung tâm Dịch vụ, Sự nghiệp công",
        "Hội đồng thẩm định cấp tỉnh",
        "Phòng Cảnh sát giao thông (Công an tỉnh)",
        "Các huyện, thị, thành đoàn",
        "ban dân vận huyện ủy, thành ủy",
        "Đồng chí Phó Chủ tịch, phụ trách lĩnh vực Văn hóa",
        "Tổ thư ký",
        "Ban Tổ chức Hội thi",
        "Đoàn khảo sát",
        "cơ quan thường trực Ban Chỉ đạo",
        "cơ quan quản lý cấp trên trực tiếp",
        "Văn phòng HĐND-UBND xã",
        "Ban Chỉ đạo Nghị quyết 57 xã",
        "Hội đồng phối hợp PBGDPL huyện",
        "Cảnh sát môi trường Công an tỉnh",
        "công an phường",
        "Chủ các cơ sở sản xuất",
        "các cơ quan tham mưu, giúp việc Tỉnh ủy",
        "Các phòng giáo dục và đào tạo",
        "Bộ Kế hoạch và Đầu tư",
        "Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân xã Bản Liền",
        "UBND các xã, phường",
        "Hội đồng nhân dân các cấp",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Văn phòng Đảng ủy Khối",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Ban Thường vụ Đảng ủy xã",
        "Huyện ủy Lạc Dương",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        "Ban Quản lý dự án đầu tư xây dựng huyện",
        "Công ty Cổ phần Thủy điện Suối Mây",
        "Trường Chính trị tỉnh",
        "Kho bạc Nhà nước tỉnh",
        "Chủ tịch UBND các xã, phường",
        "Thủ trưởng các sở, ban, ngành",
        "Giám đốc Sở Y tế",
        "VP HĐND",
        "Trung tâm Dịch vụ việc làm tỉnh",
        "Bí thư cấp ủy các chi bộ trực thuộc",
        "Người đứng đầu cấp ủy, chính quyền",
        "các sở, ban, ngành, đoàn thể cấp tỉnh",
        "các cơ quan, đơn vị liên quan",
        "các tổ chức đoàn thể trực thuộc Đảng ủy Khối",
        "các xã, phường trên địa bàn tỉnh",
        "cấp ủy, chính quyền các cấp",
        "các doanh nghiệp khai thác đá",
        "Cán bộ, đảng viên, công chức, viên chức",
        "mỗi chi bộ",
        # fields of many kinds, with dashes as each writes them, with and without “các”
        "Sở Văn hóa-Thông tin",
        "Phòng Văn hóa – Thông tin huyện",
        "Phòng Lao động-Thương binh và Xã hội",
        "Hội Liên hiệp Văn học-Nghệ thuật tỉnh",
        "Trung tâm GDNN – GDTX huyện",
        "Ban Quản lý các khu công nghiệp tỉnh",
        "Ban Quản lý khu công nghiệp tỉnh",
        "Ban Quản lý khu chế xuất và công nghiệp tỉnh",
        "Ban Quản lý Dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh",
        "Ban Quản lý dự án đầu tư xây dựng công trình giao thông và nông nghiệp tỉnh",
        "Trung tâm Xúc tiến đầu tư, thương mại và hỗ trợ doanh nghiệp tỉnh",
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
        "Quỹ Bảo vệ môi trường và phát triển đất tỉnh",
        "Trung tâm Giống cây trồng, vật nuôi tỉnh",
        # bodies of other trunks: audit, army, firms of the state
        "Kiểm toán nhà nước khu vực X",
        "Lữ đoàn 242",
        "Vùng Cảnh sát biển 1",
        "Viettel Yên Nham",
        "Công ty TNHH MTV Thủy nông Yên Nham",
        "Cảng vụ Hàng hải Cửa Hới",
        "Liên hiệp các tổ chức hữu nghị tỉnh",
        "Nhà văn hóa Lao động tỉnh",
        "Chi nhánh Văn phòng Đăng ký đất đai huyện",
        "hệ thống truyền thanh cơ sở",
        "Cán bộ lãnh đạo, quản lý",
        "Cán bộ chủ chốt",
        "cấp trên trực tiếp",
        # from one level to another
        "Mặt trận Tổ quốc từ tỉnh đến cơ sở",
        "Cấp ủy từ Trung ương đến cơ sở",
        "Hội đồng nhân dân từ cấp tỉnh đến cấp xã",
        "Ủy ban Kiểm tra các cấp từ tỉnh đến xã, phường",
        "các cấp ủy đảng từ huyện đến cơ sở",
        "UBND cấp quận, huyện",
        # verbs that say which of a class is meant
        "Tổ giúp việc Ban Chỉ đạo",
        "các nhà thầu thi công",
        "các đơn vị tư vấn",
        "các cơ quan quản lý nhà nước chuyên ngành",
        "các tổ chức hành nghề công chứng",
        "các trường nuôi dạy trẻ khuyết tật",
        # dashes without spaces, numbers listed, hamlets of many regions
        "Các Giám đốc Sở-Ban-Ngành thành phố",
        "Chủ tịch UBND quận-huyện, phường-xã",
        "Ban Truyền thông- Sự kiện",
        "các Phòng Nghiệp vụ 1, 2, 3",
        "các Khu Quản lý đường bộ I, II, IV",
        "Trưởng các buôn, bon",
        "các xóm, làng",
        "các Vụ, Cục thuộc Bộ",
        "Cục Thuế các tỉnh, thành phố trực thuộc Trung ương",
        "ban thường vụ đảng ủy xã, phường",
        "Vụ Khoa học công nghệ, môi trường và Vật liệu xây dựng",
    ],
)
@pytest.mark.parametrize(
    "behind",
    ["", " rà soát hồ sơ", " có trách nhiệm tổng hợp", " phải báo cáo", " khẩn trương triển khai", ".", "; báo cáo",
     " theo quy định", " để tổng hợp"],
)  # fmt: skip
def test_a_name_ends_where_it_ends(name: str, behind: str) -> None:
    assert listed(name + behind) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "huyện Lạc Dương rà soát",
        "tỉnh Yên Nham phấn đấu",
        "xã Bản Liền đạt chuẩn",
        "rừng phòng hộ đầu nguồn",
        "vụ mùa năm nay",
        "tổ chức lại sản xuất theo hướng hàng hóa",
        "đội ngũ rà soát",
    ],
)
def test_no_body(text: str) -> None:
    found = listed(text)
    assert [name for name in found if name.lower() not in document("names")["no_name"]] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # what a body was set up for, up to what it does
        ("Hội đồng tuyển dụng viên chức thông báo kết quả", "Hội đồng tuyển dụng viên chức"),
        ("Tổ kiểm kê tài sản lập biên bản", "Tổ kiểm kê tài sản"),
        ("Tổ thẩm định trước khi trình", "Tổ thẩm định"),
        # verbs that no list holds
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu", "Hội Nông dân tỉnh"),
        ("Đoàn Thanh niên xã vớt bèo trên kênh", "Đoàn Thanh niên xã"),
        ("Ban Quản lý chợ quét vôi gốc cây", "Ban Quản lý chợ"),
        ("Trạm Thủy nông huyện đắp bờ bao", "Trạm Thủy nông huyện"),
        ("Hội Phụ nữ phường gói bánh chưng tặng chiến sĩ", "Hội Phụ nữ phường"),
        ("Công ty Cổ phần Môi trường nhổ cỏ dải phân cách", "Công ty Cổ phần Môi trường"),
        ("Trạm Y tế xã phát thuốc cho người cao tuổi", "Trạm Y tế xã"),
        ("Tiểu đoàn 5 bắn đạn thật", "Tiểu đoàn 5"),
        ("Trung tâm GDNN-GDTX huyện tuyển sinh", "Trung tâm GDNN-GDTX huyện"),
        # the second syllable of a word is none
        ("Công ty Luyện kim đen nấu chảy phế liệu", "Công ty Luyện kim đen"),
        # what a field is called is a verb too, behind a territory
        ("UBND tỉnh quy hoạch vùng trồng", "UBND tỉnh"),
        ("Sở Y tế quản lý giá thuốc", "Sở Y tế"),
        ("Sở Nội vụ quy hoạch cán bộ", "Sở Nội vụ"),
        # trades tell apart what has one
        ("Các cơ sở sản xuất, kinh doanh xăng dầu niêm yết giá", "Các cơ sở sản xuất, kinh doanh xăng dầu"),
        ("các doanh nghiệp vận tải, du lịch niêm yết giá cước", "các doanh nghiệp vận tải, du lịch"),
        ("các công ty khai thác than ký quỹ", "các công ty khai thác than"),
        ("các hợp tác xã sản xuất rau an toàn ký hợp đồng", "các hợp tác xã sản xuất rau an toàn"),
        ("UBND các xã khai thác nguồn thu", "UBND các xã"),
        ("UBND các huyện chăn nuôi an toàn sinh học", "UBND các huyện"),
        ("UBND tỉnh chế biến sâu nông sản", "UBND tỉnh"),
        ("UBND huyện sản xuất giống lúa mới", "UBND huyện"),
        ("Hội Nông dân xã nuôi trồng thủy sản theo quy hoạch", "Hội Nông dân xã"),
        ("Phòng Kinh tế sản xuất giống lúa", "Phòng Kinh tế"),
        # so do verbs that say which agency, unless an order begins with them
        ("Đơn vị chủ trì gửi hồ sơ", "Đơn vị chủ trì"),
        ("Cơ quan tham mưu, giúp việc tổng hợp", "Cơ quan tham mưu, giúp việc"),
        ("Cơ quan chủ trì soạn thảo gửi hồ sơ", "Cơ quan chủ trì soạn thảo"),
        ("các đơn vị chủ trì và phối hợp báo cáo", "các đơn vị chủ trì và phối hợp"),
        ("các đơn vị chủ trì, phối hợp với Sở Y tế", "các đơn vị"),
        ("đơn vị phối hợp Công an tỉnh tuần tra", "đơn vị"),
        ("UBND các xã chủ trì, phối hợp với Công an", "UBND các xã"),
        ("UBND các xã thẩm định hồ sơ", "UBND các xã"),
        ("các xã chủ trì tổng hợp", "các xã"),
        ("các huyện thanh tra việc sử dụng đất", "các huyện"),
        ("UBND các huyện tư vấn việc làm", "UBND các huyện"),
        ("các ban quản lý tham mưu kế hoạch", "các ban quản lý"),
        # who has something in charge; no one of them
        ("Công an xã phụ trách địa bàn", "Công an xã"),
        ("Đồng chí Lò Văn Mẫu phụ trách, kiểm tra", "Đồng chí Lò Văn Mẫu phụ trách"),
        ("đồng chí nào vắng mặt phải báo cáo", "đồng chí nào"),
        (
            "Các doanh nghiệp sản xuất thép, xi măng trên địa bàn lắp đặt thiết bị đo",
            "Các doanh nghiệp sản xuất thép, xi măng trên địa bàn",
        ),
        ("các xã đã khởi công trường tổ chức bàn giao mặt bằng", "các xã đã khởi công trường"),
        (
            "Các xã, thị trấn đã được công nhận đạt chuẩn tiếp tục duy trì",
            "Các xã, thị trấn đã được công nhận đạt chuẩn",
        ),
    ],
)
def test_a_name_ends_at_a_verb(text: str, name: str) -> None:
    assert listed(text) == [name]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sở Nội vụ, Sở Tài chính và Công an tỉnh phối hợp", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Giáo dục và Đào tạo tổ chức",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"],
        ),
        ("Các cấp, các ngành đẩy mạnh", ["Các cấp", "các ngành"]),
        ("các sở, Công an tỉnh rà soát", ["các sở", "Công an tỉnh"]),
        (
            "Các ban xây dựng Đảng, Ủy ban Kiểm tra, Văn phòng và các đoàn thể trực thuộc Đảng ủy Khối tổng hợp",
            ["Các ban xây dựng Đảng", "Ủy ban Kiểm tra", "Văn phòng", "các đoàn thể trực thuộc Đảng ủy Khối"],
        ),
        (
            "Sở Nội vụ, các sở, ban, ngành và Ủy ban nhân dân các xã, phường, đặc khu rà soát",
            ["Sở Nội vụ", "các sở, ban, ngành", "Ủy ban nhân dân các xã, phường, đặc khu"],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị, Chủ tịch UBND các huyện chịu trách nhiệm",
            ["Thủ trưởng các cơ quan, đơn vị", "Chủ tịch UBND các huyện"],
        ),
        ("Mặt trận Tổ quốc và các đoàn thể vận động", ["Mặt trận Tổ quốc", "các đoàn thể"]),
        (
            "Cục Hải quan, Tổng cục Hải quan, Cục Kiểm lâm rà soát",
            ["Cục Hải quan", "Tổng cục Hải quan", "Cục Kiểm lâm"],
        ),
        ("UBND Sở Y tế", ["UBND"]),
        (
            "các Sở, Ban ngành, ủy ban nhân dân các cấp rà soát",
            ["các Sở, Ban ngành", "ủy ban nhân dân các cấp"],
        ),
        ("các sở, ủy ban nhân dân các huyện rà soát", ["các sở", "ủy ban nhân dân các huyện"]),
        # the head is given once for all
        ("các Sở: Tài chính, Xây dựng và Nội vụ thẩm định", ["Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"]),
        ("các Sở Tài chính, Xây dựng thẩm định", ["các Sở Tài chính", "Sở Xây dựng"]),
        ("các Sở: Tài chính, Y tế; Công an tỉnh rà soát", ["Sở Tài chính", "Sở Y tế", "Công an tỉnh"]),
        (
            "đồng chí Lò Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân tỉnh, Sở Y tế rà soát",
            ["đồng chí Lò Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân tỉnh", "Sở Y tế"],
        ),
        ("chủ đầu tư, nhà thầu", ["chủ đầu tư", "nhà thầu"]),
        (
            "Ủy ban kiểm tra các đảng ủy trực thuộc Tỉnh ủy, ủy ban kiểm tra đảng ủy các xã báo cáo",
            ["Ủy ban kiểm tra các đảng ủy trực thuộc Tỉnh ủy", "ủy ban kiểm tra đảng ủy các xã"],
        ),
        ("Sở Xây dựng Hải Phòng; Sở Y tế", ["Sở Xây dựng Hải Phòng", "Sở Y tế"]),
        ("các chủ đầu tư, nhà thầu", ["các chủ đầu tư, nhà thầu"]),
        ("UBND các xã biên giới và chủ đầu tư", ["UBND các xã biên giới", "chủ đầu tư"]),
    ],
)
def test_lists(text: str, wanted: list[str]) -> None:
    assert listed(text, semicolons=True) == wanted


def test_a_semicolon_parts_members_only_where_it_may() -> None:
    text = "Sở Nội vụ; Sở Y tế tổng hợp"
    assert listed(text) == ["Sở Nội vụ"]
    assert listed(text, semicolons=True) == ["Sở Nội vụ", "Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("rà soát hồ sơ", "rà soát"),
        ("khẩn trương rà soát", "khẩn trương"),
        ("phải báo cáo", "phải"),
        ("theo dõi, đôn đốc", "theo dõi"),
        ("Rà soát hồ sơ", "Rà soát"),
        ("giao thông nông thôn", None),
        ("dự án trọng điểm", None),
        ("chi bộ trực thuộc", None),
        ("rừng phòng hộ", None),
        # ahead of the verb, and verbs of more than two syllables
        ("đồng loạt ra quân", "đồng loạt"),
        ("lần lượt kiểm tra", "lần lượt"),
        ("từ nay đến hết tháng 6 phải xong", "từ nay"),
        ("trước hết rà soát", "trước hết"),
        ("sẵn sàng lực lượng", "sẵn sàng"),
        ("tổng điều tra dân số", "tổng điều tra"),
        ("xã hội hóa nguồn lực", "xã hội hóa"),
        ("xã hội hoá nguồn lực", "xã hội hoá"),
        ("xã hội học tập", None),
        # nouns that begin like verbs
        ("tỷ lệ hộ nghèo", None),
        ("tỉ lệ hộ nghèo", None),
        ("phụ trách thôn", None),
    ],
)
def test_predicate_at(text: str, word: str | None) -> None:
    found = predicate_at(text, 0)
    assert (text[found.start() : found.end()] if found else None) == word


@given(st.text(max_size=40) | st.text("İẞﬁÀĐ Sởx,", max_size=20))
def test_small_letters_keep_their_places(text: str) -> None:
    assert len(lowered(text)) == len(text)


WORDS = st.sampled_from(
    ["Sở", "các", "Tài chính", "và", ",", ";", "UBND", "xã", "rà soát", "(", ")", ":", "Ban", "của",
     "tỉnh", "A", "đồng chí"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14))
def test_names_stand_in_the_text_one_behind_the_other(words: list[str]) -> None:
    text = " ".join(words).replace(" ,", ",").replace(" ;", ";")
    for start in range(len(text)):
        end = start
        for name in names_at(text, start, len(text), semicolons=True):
            assert end <= name.span.start < name.span.end <= len(text)
            assert name.of(text).endswith(name.span.of(text))
            assert name.span.start <= name.head_end <= name.span.end
            end = name.span.end
        one = name_at(text, start, len(text))
        assert one is None or one.span.start == start
