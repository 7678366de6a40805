"""Whom a sentence is about: subjects behind times, cases and topics, side by side, and those that only help."""

from __future__ import annotations

import pytest

from pipeline.extract.bodies import find_bodies
from pipeline.model import Span

LEAD, HELP, REPORT = "lead", "coordinate", "report_to"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # schools by name, and classes with what they have
        ("Trường THCS Mẫu Sơn và Trường THCS Tân Lĩnh mở câu lạc bộ.",
         [(LEAD, "Trường THCS Mẫu Sơn"), (LEAD, "Trường THCS Tân Lĩnh")]),
        ("Các địa phương có bãi tắm, bến thủy, hồ bơi tăng cường cứu hộ.",
         [(LEAD, "Các địa phương có bãi tắm, bến thủy, hồ bơi")]),
        ("Các xã có rừng lập phương án, rà soát chốt chặn, tăng cường tuần tra.", [(LEAD, "Các xã có rừng")]),
        ("Đảng viên vắng mặt phải báo cáo lý do với bí thư chi bộ.",
         [(LEAD, "Đảng viên vắng mặt"), (REPORT, "bí thư chi bộ")]),
        ("Giao các cơ quan, đơn vị tham mưu kế hoạch thu.", [(LEAD, "các cơ quan, đơn vị")]),
        # behind what was found, or what it is about
        ("Qua đợt giám sát vừa rồi, Sở Y tế tiếp tục rà soát kho thuốc.", [(LEAD, "Sở Y tế")]),
        ("Đối với chi bộ ngoài khu vực nhà nước, cấp ủy cấp trên trực tiếp hướng dẫn lịch họp.",
         [(LEAD, "cấp ủy cấp trên trực tiếp")]),
        ("Tiếp nhận tin báo, gửi báo cáo tháng về Chi cục Thú y để tổng hợp.", [(REPORT, "Chi cục Thú y")]),
        # persons with their office, and what they are in charge of
        ("Đồng chí Lò Văn Mẫu, Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo tiến độ.",
         [(LEAD, "Đồng chí Lò Văn Mẫu, Phó Chủ tịch UBND tỉnh")]),
        ("Đồng chí Trưởng phòng Nội vụ phụ trách công tác khen thưởng.", [(LEAD, "Đồng chí Trưởng phòng Nội vụ")]),
        ("Đồng chí Chánh Văn phòng Huyện ủy phụ trách công tác hậu cần.",
         [(LEAD, "Đồng chí Chánh Văn phòng Huyện ủy")]),
        ("Đồng chí Phó Chủ tịch phụ trách khối văn xã chủ trì họp.",
         [(LEAD, "Đồng chí Phó Chủ tịch phụ trách khối văn xã")]),
        # behind a time, whatever its words; a class without “các”
        ("Chậm nhất ngày 15/3/2026, các huyện ủy lập kế hoạch.", [(LEAD, "các huyện ủy")]),
        ("Hằng năm, cấp ủy các cấp xây dựng kế hoạch.", [(LEAD, "cấp ủy các cấp")]),
        ("Trước ngày 15 hằng tháng, chủ đầu tư các dự án cập nhật tiến độ.", [(LEAD, "chủ đầu tư các dự án")]),
        ("Các trường công lập và ngoài công lập thực hiện nghiêm quy định.",
         [(LEAD, "Các trường công lập và ngoài công lập")]),
        ("Các đơn vị sự nghiệp, nhất là bệnh viện, trường học, đẩy mạnh thanh toán điện tử.",
         [(LEAD, "Các đơn vị sự nghiệp")]),
        # spoken of ahead of colons, and places behind one
        ("Đối với UBND cấp huyện: bố trí quỹ đất; đối với UBND cấp xã: tuyên truyền.",
         [(LEAD, "UBND cấp huyện"), (LEAD, "UBND cấp xã")]),
        ("Giao UBND các huyện: Mù Sang, Trạm Tấu rà soát quỹ đất.", [(LEAD, "UBND các huyện: Mù Sang, Trạm Tấu")]),
        ("Tổng hợp tình hình, báo cáo Thường trực, Ban Thường vụ Tỉnh ủy.",
         [(REPORT, "Thường trực"), (REPORT, "Ban Thường vụ Tỉnh ủy")]),
        # each of many acts where no other does
        ("Lập 02 đoàn liên ngành; mỗi huyện thành lập 01 đoàn.", [(LEAD, "mỗi huyện")]),
        ("Sở Y tế lập 02 đoàn liên ngành; mỗi huyện thành lập 01 đoàn.", [(LEAD, "Sở Y tế")]),
        # a class in small letters behind the case it acts in
        ("Khi có dịch, nhân viên thú y xã lấy mẫu.", [(LEAD, "nhân viên thú y xã")]),
        ("Kết thúc mỗi đợt, đoàn kiểm tra báo cáo cấp ủy cùng cấp.",
         [(LEAD, "đoàn kiểm tra"), (REPORT, "cấp ủy cùng cấp")]),
        # each of many does something, or only gets it
        ("Cấp ủy họp hằng tháng; mỗi ủy viên ban thường vụ kiểm tra một xã.",
         [(LEAD, "Cấp ủy"), (LEAD, "mỗi ủy viên ban thường vụ")]),
        # lists that go on behind a comma or a semicolon
        ("Định kỳ báo cáo Bộ Công Thương, Ủy ban nhân dân tỉnh.",
         [(REPORT, "Bộ Công Thương"), (REPORT, "Ủy ban nhân dân tỉnh")]),
        ("Chủ trì, phối hợp với UBND các huyện; thủ trưởng các ngành hướng dẫn thực hiện.",
         [(HELP, "UBND các huyện"), (HELP, "thủ trưởng các ngành")]),
        ("Khôi phục vùng dược liệu, do Sở Y tế chủ trì, phối hợp với Hội Đông y tỉnh thực hiện.",
         [(LEAD, "Sở Y tế"), (HELP, "Hội Đông y tỉnh")]),
        ("UBND xã nơi có hộ di dời bố trí chỗ ở tạm.", [(LEAD, "UBND xã nơi có hộ di dời")]),
        # a body by its name ahead of a colon does whatever follows, a class only what is to be done
        ("Sở Y tế: các lĩnh vực dược, mỹ phẩm.", [(LEAD, "Sở Y tế")]),
        ("Chi cục Thú y: các loại vắc xin tiêm cho gia súc.", [(LEAD, "Chi cục Thú y")]),
        ("Các xã: rà soát chợ, bến xe.", [(LEAD, "Các xã")]),
        # who helps beside one who leads, and who stands in brackets
        ("Sở Y tế chủ trì, Sở Tài chính phối hợp thực hiện.", [(LEAD, "Sở Y tế"), (HELP, "Sở Tài chính")]),
        ("Sở Y tế là cơ quan đầu mối; các sở, ngành liên quan phối hợp.",
         [(LEAD, "Sở Y tế"), (HELP, "các sở, ngành liên quan")]),
        ("Các cơ quan tham mưu phối hợp thực hiện.", [(LEAD, "Các cơ quan tham mưu")]),
        ("Sơ kết công tác hè (Ban Nội chính Tỉnh ủy chuẩn bị nội dung).", [(LEAD, "Ban Nội chính Tỉnh ủy")]),
        ("Lập kế hoạch truyền thông (giao Sở Văn hóa, Thể thao và Du lịch thực hiện).",
         [(LEAD, "Sở Văn hóa, Thể thao và Du lịch")]),
        ("Giao Thông tấn xã Việt Nam đưa tin.", [(LEAD, "Thông tấn xã Việt Nam")]),
        ("Cán bộ, chiến sĩ trong toàn lực lượng trực đủ quân số.", [(LEAD, "Cán bộ, chiến sĩ trong toàn lực lượng")]),
        ("Kế toán trưởng lập dự toán.", [(LEAD, "Kế toán trưởng")]),
        # bodies side by side, each with its verb; each of many; who an order only deals with
        ("Ban Thường vụ họp mỗi tháng một lần, Thường trực Huyện ủy giao ban hằng tuần.",
         [(LEAD, "Ban Thường vụ"), (LEAD, "Thường trực Huyện ủy")]),
        ("Sở Y tế phối hợp với Sở Tài chính, Sở Nội vụ rà soát.",
         [(LEAD, "Sở Y tế"), (HELP, "Sở Tài chính"), (HELP, "Sở Nội vụ")]),
        ("Công an cấp xã mở lớp; riêng Công an thành phố Sơn Hà mở ba lớp.",
         [(LEAD, "Công an cấp xã"), (LEAD, "Công an thành phố Sơn Hà")]),
        ("Phấn đấu mỗi phòng đề xuất hai cuộc kiểm tra.", [(LEAD, "mỗi phòng")]),
        ("Mỗi huyện, thị, thành ủy có trên 2.000 bài dự thi.", []),
        ("Quá trình kiểm tra phải lập biên bản, yêu cầu chủ cơ sở ký cam kết.", []),
        ("Cơ sở nào cố tình không khắc phục thì đình chỉ hoạt động.", []),
        ("Phát động Cuộc thi: Cấp tỉnh tổ chức lễ phát động.", [(LEAD, "Cấp tỉnh")]),
        ("Phối hợp với PC07 xây dựng mẫu báo cáo, thống kê cho Công an các xã.", [(HELP, "PC07")]),
        ("Báo cáo kết quả bằng văn bản, kèm chứng từ, về Thanh tra tỉnh.", [(REPORT, "Thanh tra tỉnh")]),
        ("Giao Phòng Giám sát, Kiểm tra và Xử lý sau thanh tra đôn đốc.",
         [(LEAD, "Phòng Giám sát, Kiểm tra và Xử lý sau thanh tra")]),
        ("Giao Phòng Quản trị, Tài vụ và Lái xe chuẩn bị hội trường.", [(LEAD, "Phòng Quản trị, Tài vụ và Lái xe")]),
        ("Ban Tổ chức Cuộc thi cấp huyện và tương đương thu bài.",
         [(LEAD, "Ban Tổ chức Cuộc thi cấp huyện và tương đương")]),
        ("Các đơn vị chưa kiểm tra tổ chức đảng khi có dấu hiệu vi phạm khẩn trương rà soát.",
         [(LEAD, "Các đơn vị chưa kiểm tra tổ chức đảng khi có dấu hiệu vi phạm")]),
        ("50% các khu công nghiệp; doanh nghiệp có từ 500 lao động có nhà trẻ.", []),
        ("Phối hợp với lãnh đạo các cơ quan, đoàn thể cấp tỉnh, ban thường vụ các huyện, thành ủy rà soát.",
         [(HELP, "lãnh đạo các cơ quan, đoàn thể cấp tỉnh"), (HELP, "ban thường vụ các huyện, thành ủy")]),
        ("Tư vấn giám sát thường trực tại công trường.", [(LEAD, "Tư vấn giám sát")]),
        ("Liên danh nhà thầu Minh Đức - Hợp Lực huy động thêm máy.", [(LEAD, "Liên danh nhà thầu Minh Đức - Hợp Lực")]),
        ("Gia đình văn hóa đạt 92%; thôn văn hóa đạt 85%.", []),
        ("Các xã đạt 19 tiêu chí tiếp tục duy trì.", [(LEAD, "Các xã")]),
        ("Các ngành dịch vụ đóng góp khoảng 5% GRDP.", []),
        ("Sở Xây dựng kiểm tra, yêu cầu chủ đầu tư, nhà thầu che chắn.", [(LEAD, "Sở Xây dựng")]),
        ("Đẩy nhanh giải ngân, yêu cầu chủ đầu tư cam kết tiến độ từng tháng.", [(LEAD, "chủ đầu tư")]),
        ("Các đơn vị đạt từ 80% điểm trở lên lập hồ sơ.", [(LEAD, "Các đơn vị")]),
        ("Đồng ý chủ trương và yêu cầu Ban QLDA lập dự án.", [(LEAD, "Ban QLDA")]),
        ("Phó Hiệu trưởng phụ trách chuyên môn chỉ đạo.", [(LEAD, "Phó Hiệu trưởng phụ trách chuyên môn")]),
        ("Bệnh xá Quân sự tỉnh mở 02 lớp.", [(LEAD, "Bệnh xá Quân sự tỉnh")]),
        ("Phòng Kinh tế tổng hợp chủ trì rà soát.", [(LEAD, "Phòng Kinh tế tổng hợp")]),
        ("Phòng Kinh tế tổng hợp, xây dựng kế hoạch.", [(LEAD, "Phòng Kinh tế")]),
        ("UBND các xã phối hợp với lực lượng kiểm lâm, công an, quân đội tuần tra.",
         [(LEAD, "UBND các xã"), (HELP, "lực lượng kiểm lâm, công an, quân đội")]),
        # each with its own verb: bodies side by side, each of many
        ("Đảng ủy kiểm tra 03 chi bộ, Ủy ban Kiểm tra Đảng ủy giám sát 04 chi bộ.",
         [(LEAD, "Đảng ủy"), (LEAD, "Ủy ban Kiểm tra Đảng ủy")]),
        ("Mỗi đảng viên phụ trách từ 5 - 10 hộ, mỗi chi bộ giúp đỡ ít nhất 01 hộ nghèo.",
         [(LEAD, "Mỗi đảng viên"), (LEAD, "mỗi chi bộ")]),
        ("UBND xã lập tổ tự quản, mỗi tổ nhận 01 bộ loa.", [(LEAD, "UBND xã")]),
        # a member of those who help is no subject; who goes along with the leader helps
        ("Sở Văn hóa chủ trì, phối hợp với Sở Nội vụ, Báo, Đài Phát thanh - Truyền hình tỉnh định hướng tin.",
         [(LEAD, "Sở Văn hóa"), (HELP, "Sở Nội vụ"), (HELP, "Báo, Đài Phát thanh - Truyền hình tỉnh")]),
        ("Công an tỉnh chủ trì, Bộ CHQS tỉnh, Chi cục Kiểm lâm phối hợp tổ chức tuần tra.",
         [(LEAD, "Công an tỉnh"), (HELP, "Bộ CHQS tỉnh"), (HELP, "Chi cục Kiểm lâm")]),
        # behind several times
        ("Định kỳ 6 tháng, hằng năm, các đơn vị gửi báo cáo về Sở Nội vụ.",
         [(LEAD, "các đơn vị"), (REPORT, "Sở Nội vụ")]),
        # a topic ahead of the colon, a branch of its own, what closes a document
        ("Lực lượng tại chỗ: UBND các xã rà soát đội xung kích.", [(LEAD, "UBND các xã")]),
        ("Các chi bộ xong trước ngày 30/9; riêng chi bộ ở các xã đảo phải xong trong tháng 10.",
         [(LEAD, "Các chi bộ"), (LEAD, "chi bộ ở các xã đảo")]),
        ("Trên đây là Kế hoạch, quá trình thực hiện nếu có khó khăn, vướng mắc, các xã kịp thời báo cáo UBND tỉnh.",
         [(LEAD, "các xã"), (REPORT, "UBND tỉnh")]),
        ("Sau đại hội, chi ủy khóa mới phân công nhiệm vụ.", [(LEAD, "chi ủy khóa mới")]),
        ("Trường Đào tạo, bồi dưỡng cán bộ tài nguyên và môi trường mở lớp.",
         [(LEAD, "Trường Đào tạo, bồi dưỡng cán bộ tài nguyên và môi trường")]),
        ("Cấp ủy viên trẻ (dưới 40 tuổi) đạt trên 15%.", []),
        ("Tỷ lệ hộ nghèo giảm 3%; riêng các huyện nghèo giảm từ 5,5% trở lên.", []),
        ("Bộ giao Cục Thủy lợi theo dõi.", [(LEAD, "Cục Thủy lợi")]),
        ("Huyện yêu cầu các xã báo cáo.", [(LEAD, "các xã")]),
        ("Mỗi đồng chí cấp ủy viên phụ trách 02 chi bộ yếu.", [(LEAD, "Mỗi đồng chí cấp ủy viên")]),
        ("Tổ Đề án 06 xã chủ trì tập huấn.", [(LEAD, "Tổ Đề án 06 xã")]),
        # who heads it is told on the way
        ("Tổ công tác số 3 do đồng chí Phó Chủ tịch UBND huyện làm Tổ trưởng khẩn trương làm việc với các hộ.",
         [(LEAD, "Tổ công tác số 3")]),
        ("Chi cục Thủy lợi ra bản tin nguồn nước hằng tuần.", [(LEAD, "Chi cục Thủy lợi")]),
        ("Nhà máy đường Sơn La thu mua hết mía.", [(LEAD, "Nhà máy đường Sơn La")]),
        ("Song song với tuyên truyền, Công an xã lập hồ sơ.", [(LEAD, "Công an xã")]),
        ("Sau 01 năm triển khai, Sở Nội vụ chủ trì sơ kết.", [(LEAD, "Sở Nội vụ")]),
        ("Tiêm bổ sung: hằng tháng, nhân viên thú y rà soát số vật nuôi.", [(LEAD, "nhân viên thú y")]),
        ("Phòng Kinh tế tổng hợp, xây dựng dự trù vắc xin.", [(LEAD, "Phòng Kinh tế")]),
        # people and groups that no office is
        ("Tổ chức đoàn thanh niên các cấp đảm nhận công trình.", [(LEAD, "Tổ chức đoàn thanh niên các cấp")]),
        ("Kiểm lâm địa bàn xử lý các vụ việc.", [(LEAD, "Kiểm lâm địa bàn")]),
        ("Phối hợp với chủ doanh nghiệp giải quyết kiến nghị.", [(HELP, "chủ doanh nghiệp")]),
        ("Phân công Phó Chủ tịch UBND xã phụ trách kinh tế trực tiếp chỉ đạo.",
         [(LEAD, "Phó Chủ tịch UBND xã phụ trách kinh tế")]),
    ],
)  # fmt: skip
def test_who_is_charged(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert [(body.role, body.name) for body in find_bodies(sentence, Span(0, len(sentence)))] == wanted
