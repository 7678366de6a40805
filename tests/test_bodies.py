"""Who does, who helps, to whom it is reported: the frames of orders, over composed sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.bodies import find_bodies, monitors
from pipeline.extract.subject_names import names_up_to
from pipeline.model import Body, Span

LEAD, HELP, REPORT = "lead", "coordinate", "report_to"


def bodies(text: str) -> tuple[Body, ...]:
    return find_bodies(text, Span(0, len(text)))


def roles(text: str) -> list[tuple[str, str]]:
    return [(body.role, body.name) for body in bodies(text)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # a subject
        ("Sở Nội vụ rà soát hồ sơ cán bộ trước ngày 15/6.", [(LEAD, "Sở Nội vụ")]),
        ("Sở Công Thương phải công khai thủ tục.", [(LEAD, "Sở Công Thương")]),
        ("Sở Y tế (cơ quan thường trực) tổng hợp, báo cáo.", [(LEAD, "Sở Y tế")]),
        ("Sở Nông nghiệp và Môi trường: Hướng dẫn kỹ thuật trồng rừng.", [(LEAD, "Sở Nông nghiệp và Môi trường")]),
        ("Các doanh nghiệp khai thác đá: Ký quỹ phục hồi môi trường.", [(LEAD, "Các doanh nghiệp khai thác đá")]),
        ("Mỗi chi bộ xây dựng một mô hình.", [(LEAD, "Mỗi chi bộ")]),
        ("Các đơn vị đã được giao dự toán phải quyết toán đúng hạn.", [(LEAD, "Các đơn vị đã được giao dự toán")]),
        # a class set apart by what it has or lacks, a territory that owes or gives something
        ("Các huyện không có rừng thì tập trung trồng cây phân tán.", [(LEAD, "Các huyện không có rừng")]),
        ("Các hộ sơ chế gây mùi, gây khói phải dời đi.", [(LEAD, "Các hộ sơ chế gây mùi, gây khói")]),
        ("Xã Nậm Lu, xã Bản Mế còn phải đo đạc lại.", [(LEAD, "Xã Nậm Lu"), (LEAD, "xã Bản Mế")]),
        ("Huyện hỗ trợ phần kinh phí còn lại.", [(LEAD, "Huyện")]),
        ("Người được phân công phải dự đủ 03 lớp.", [(LEAD, "Người được phân công")]),
        ("Thanh tra tỉnh trong 6 tháng cuối năm phải thanh tra 05 dự án.", [(LEAD, "Thanh tra tỉnh")]),
        # behind a case, a topic, tonight
        ("Quá hạn mà chưa nộp, Sở Tài chính làm thủ tục thu hồi.", [(LEAD, "Sở Tài chính")]),
        ("Về đơn giá, Sở Xây dựng tổng hợp báo cáo Bộ Xây dựng.", [(LEAD, "Sở Xây dựng"), (REPORT, "Bộ Xây dựng")]),
        # names whole
        ("Báo cáo Bộ, ngành, Hội đồng nhân dân tỉnh.", [(REPORT, "Bộ, ngành"), (REPORT, "Hội đồng nhân dân tỉnh")]),
        ("Báo cáo kết quả thực hiện với các cơ quan cấp trên.", [(REPORT, "các cơ quan cấp trên")]),
        ("Gửi báo cáo về Trưởng Đoàn khảo sát.", [(REPORT, "Trưởng Đoàn khảo sát")]),
        ("Đề nghị quý Ủy ban báo cáo Bộ Y tế.", [(LEAD, "quý Ủy ban"), (REPORT, "Bộ Y tế")]),
        ("Đề nghị Ban Quản lý các công trình thủy lợi bố trí người trực.",
         [(LEAD, "Ban Quản lý các công trình thủy lợi")]),
        ("Công an tỉnh hiệp đồng với Sư đoàn 12 diễn tập.", [(LEAD, "Công an tỉnh"), (HELP, "Sư đoàn 12")]),
        # with what is said of it on the way to its duty, which belongs to the name of a class only
        ("UBND xã A Bung có tỷ lệ tiêm dưới 30% phải báo cáo tiến độ.", [(LEAD, "UBND xã A Bung")]),
        ("Chủ tịch UBND các xã để xảy ra phá rừng chịu trách nhiệm.", [(LEAD, "Chủ tịch UBND các xã")]),
        # calls and charges of a congress
        ("Đại hội kêu gọi toàn thể cán bộ, đảng viên và Nhân dân ra sức thi đua.",
         [(LEAD, "toàn thể cán bộ, đảng viên và Nhân dân")]),
        ("Đại hội giao Ban Chấp hành Đảng bộ huyện khóa XI xây dựng chương trình.",
         [(LEAD, "Ban Chấp hành Đảng bộ huyện khóa XI")]),
        ("Được thư này, yêu cầu ông (bà) Hiệu trưởng các trường họp phụ huynh.",
         [(LEAD, "Hiệu trưởng các trường")]),
        # behind a circumstance
        ("Trong quý II/2026, Sở Khoa học và Công nghệ hướng dẫn áp dụng.", [(LEAD, "Sở Khoa học và Công nghệ")]),
        ("Đối với các xã vùng cao, Ủy ban nhân dân xã vận động người dân.", [(LEAD, "Ủy ban nhân dân xã")]),
        ("Hằng năm, Ban Tổ chức Huyện ủy đánh giá kết quả.", [(LEAD, "Ban Tổ chức Huyện ủy")]),
        # behind a time that no comma sets off
        ("Hằng năm Ủy ban nhân dân các xã rà soát hộ nghèo.", [(LEAD, "Ủy ban nhân dân các xã")]),
        ("Trong quý II/2026 Sở Y tế tổ chức tập huấn.", [(LEAD, "Sở Y tế")]),
        ("Từ nay đến cuối năm các đơn vị tập trung giải ngân.", [(LEAD, "các đơn vị")]),
        ("Định kỳ 6 tháng Sở Nội vụ tổng hợp hồ sơ.", [(LEAD, "Sở Nội vụ")]),
        ("Năm xã vùng cao rà soát hộ nghèo.", []),
        ("Thực hiện tốt môn học cho sinh viên các trường đại học, học viện, trung tâm trên địa bàn.", []),
        # those spoken of, with their duty
        ("Đối với các cơ quan Trung ương trên địa bàn (Thuế, Kho bạc) có trách nhiệm niêm yết thủ tục.",
         [(LEAD, "các cơ quan Trung ương trên địa bàn")]),
        # a topic that is called like a body; bodies of one word within a list
        ("Thanh tra giáo dục và đào tạo: Ủy ban nhân dân các xã làm đầu mối phối hợp với Thanh tra, Công an.",
         [(LEAD, "Ủy ban nhân dân các xã"), (HELP, "Thanh tra"), (HELP, "Công an")]),
        ("Phối hợp với Thanh tra xây dựng, Công an kiểm tra.", [(HELP, "Thanh tra xây dựng"), (HELP, "Công an")]),
        ("Phối hợp chặt chẽ, kịp thời với Báo Hòa Sơn đưa tin.", [(HELP, "Báo Hòa Sơn")]),
        ("Sở Y tế tỉnh Cao Bằng rà soát.", [(LEAD, "Sở Y tế tỉnh Cao Bằng")]),
        # classes with what they have or run
        ("Ủy ban nhân dân các địa phương có nông sản xuất khẩu qua biên giới thường xuyên nắm tình hình.",
         [(LEAD, "Ủy ban nhân dân các địa phương có nông sản xuất khẩu qua biên giới")]),
        ("Các đơn vị quản lý đường điện 110 kV, đường ống cấp nước khẩn trương di dời.",
         [(LEAD, "Các đơn vị quản lý đường điện 110 kV, đường ống cấp nước")]),
        ("Các trường học quản lý hồ sơ, tiếp tục rà soát.", [(LEAD, "Các trường học")]),
        ("Các xã có kế hoạch tiếp tục rà soát.", [(LEAD, "Các xã")]),
        ("các chi bộ, đảng bộ cơ sở còn lại hoàn thành đại hội.", [(LEAD, "các chi bộ, đảng bộ cơ sở còn lại")]),
        # groups of residents; what a name is told, its short form, whose heads are told by a list
        ("Tổ công nghệ số cộng đồng các thôn phân công trực.", [(LEAD, "Tổ công nghệ số cộng đồng các thôn")]),
        ("các tổ hòa giải tiếp nhận vụ việc.", [(LEAD, "các tổ hòa giải")]),
        ("Bộ phận Một cửa các xã tiếp nhận hồ sơ.", [(LEAD, "Bộ phận Một cửa các xã")]),
        ("Chi cục Chăn nuôi và Thú y được giao chủ trì.", []),
        ("Chủ tịch Ủy ban nhân dân (UBND) tỉnh yêu cầu Giám đốc các sở khắc phục.", [(LEAD, "Giám đốc các sở")]),
        ("Giao Giám đốc: Sở Y tế, Sở Nội vụ rà soát.", [(LEAD, "Sở Y tế"), (LEAD, "Sở Nội vụ")]),
        # a class set apart by what it has or lacks
        ("Riêng xã có ổ dịch phải tiêm khẩn cấp.", [(LEAD, "xã có ổ dịch")]),
        ("Đối với các thôn chưa có nhà văn hóa thì chủ động bố trí đất.", [(LEAD, "các thôn chưa có nhà văn hóa")]),
        ("Đối với các đơn vị chưa quyết toán phải hoàn thành hồ sơ.", [(LEAD, "các đơn vị chưa quyết toán")]),
        ("UBND huyện Cư M'gar rà soát hộ nghèo.", [(LEAD, "UBND huyện Cư M'gar")]),
        # branches; grades of schools within a class; a number of a time is not the body's
        ("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Sơn La giải ngân vốn.",
         [(LEAD, "Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Sơn La")]),
        ("Hiệu trưởng các trường mầm non, tiểu học và Trường THPT Mường Lạn rà soát.",
         [(LEAD, "Hiệu trưởng các trường mầm non, tiểu học"), (LEAD, "Trường THPT Mường Lạn")]),
        ("Các trường THCS, THPT trên địa bàn rà soát.", [(LEAD, "Các trường THCS, THPT trên địa bàn")]),
        ("Các chi hội vận động hội viên.", [(LEAD, "Các chi hội")]),
        ("Tổng hợp, báo cáo Sở Y tế 6 tháng một lần.", [(REPORT, "Sở Y tế")]),
        ("Phân công mỗi đồng chí Ủy viên Ban Thường vụ Đảng ủy theo dõi 02 chi bộ.",
         [(LEAD, "mỗi đồng chí Ủy viên Ban Thường vụ Đảng ủy")]),
        # within a body the one above it is told by its kind alone
        ("Các phòng tổng hợp, báo cáo về Sở trước ngày 15/6.", [(LEAD, "Các phòng"), (REPORT, "Sở")]),
        # each of many places is what an order goes through
        ("Tổ chức rà soát, mỗi xã chọn 01 điểm.", []),
        # what is had, what is an instance
        ("Mỗi thôn có ít nhất 01 điểm hỗ trợ.", []),
        ("Sửa chữa công trình như: Nhà luyện tập; Trung tâm huấn luyện vận động viên tỉnh.", []),
        # lists and collectives
        ("Sở Nội vụ, Sở Tài chính tổng hợp kinh phí.", [(LEAD, "Sở Nội vụ"), (LEAD, "Sở Tài chính")]),
        ("Các sở, ban, ngành, đoàn thể cấp tỉnh rà soát.", [(LEAD, "Các sở, ban, ngành, đoàn thể cấp tỉnh")]),
        ("Các cấp, các ngành đẩy mạnh tuyên truyền.", [(LEAD, "Các cấp"), (LEAD, "các ngành")]),
        ("Đảng ủy các xã, phường lãnh đạo việc thực hiện Nghị quyết.", [(LEAD, "Đảng ủy các xã, phường")]),
        ("Cán bộ, đảng viên, công chức phải gương mẫu.", [(LEAD, "Cán bộ, đảng viên, công chức")]),
        # a later clause has its own
        ("Sở Tài chính bố trí kinh phí; Sở Nội vụ bố trí biên chế.", [(LEAD, "Sở Tài chính"), (LEAD, "Sở Nội vụ")]),
        # the document assigns: who gives has no role
        ("Giao Sở Xây dựng lập đề án.", [(LEAD, "Sở Xây dựng")]),
        ("Ủy ban nhân dân tỉnh giao Sở Y tế rà soát chế độ.", [(LEAD, "Sở Y tế")]),
        ("Ban Chấp hành Đảng bộ xã giao Ủy ban Kiểm tra Đảng ủy tham mưu.", [(LEAD, "Ủy ban Kiểm tra Đảng ủy")]),
        ("Phân công Văn phòng Huyện ủy tổng hợp.", [(LEAD, "Văn phòng Huyện ủy")]),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể vận động nhân dân.",
         [(LEAD, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"), (LEAD, "các đoàn thể")]),
        ("Yêu cầu Chủ tịch Ủy ban nhân dân các xã, phường rà soát hộ nghèo.",
         [(LEAD, "Chủ tịch Ủy ban nhân dân các xã, phường")]),
        ("Ủy ban nhân dân tỉnh yêu cầu các sở, ngành, địa phương nghiêm túc thực hiện.",
         [(LEAD, "các sở, ngành, địa phương")]),
        ("Giao các Sở: Tài chính, Xây dựng và Nội vụ thẩm định hồ sơ.",
         [(LEAD, "Sở Tài chính"), (LEAD, "Sở Xây dựng"), (LEAD, "Sở Nội vụ")]),
        ("Giao Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tài chính triển khai.",
         [(LEAD, "Chánh Văn phòng Ủy ban nhân dân tỉnh"), (LEAD, "Giám đốc Sở Tài chính")]),
        # who helps
        ("Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, Công an tỉnh lập đề án.",
         [(LEAD, "Sở Xây dựng"), (HELP, "Sở Tài chính"), (HELP, "Công an tỉnh")]),
        ("Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp với các đơn vị liên quan rà soát chế độ.",
         [(LEAD, "Sở Y tế"), (HELP, "các đơn vị liên quan")]),
        ("Công an tỉnh chủ trì, phối hợp chặt chẽ với Bộ Chỉ huy Quân sự tỉnh tuần tra.",
         [(LEAD, "Công an tỉnh"), (HELP, "Bộ Chỉ huy Quân sự tỉnh")]),
        ("Phối hợp với Công an xã, Ban Chỉ huy Quân sự xã quản lý địa bàn.",
         [(HELP, "Công an xã"), (HELP, "Ban Chỉ huy Quân sự xã")]),
        # to whom it is reported
        ("Sở Công Thương hoàn thiện đề án, trình Ủy ban nhân dân tỉnh phê duyệt trước ngày 30/9/2026.",
         [(LEAD, "Sở Công Thương"), (REPORT, "Ủy ban nhân dân tỉnh")]),
        ("Sở Xây dựng hoàn thiện hồ sơ, trình cấp có thẩm quyền phê duyệt.",
         [(LEAD, "Sở Xây dựng"), (REPORT, "cấp có thẩm quyền")]),
        ("Các cơ quan gửi báo cáo về Văn phòng Tỉnh ủy trước ngày 15/12.",
         [(LEAD, "Các cơ quan"), (REPORT, "Văn phòng Tỉnh ủy")]),
        ("Trước ngày 20 hằng tháng, Ủy ban nhân dân các xã báo cáo Sở Nông nghiệp và Môi trường.",
         [(LEAD, "Ủy ban nhân dân các xã"), (REPORT, "Sở Nông nghiệp và Môi trường")]),
        ("Trường hợp vướng mắc, các cơ quan, đơn vị báo cáo về Sở Tư pháp để tổng hợp.",
         [(LEAD, "các cơ quan, đơn vị"), (REPORT, "Sở Tư pháp")]),
        # the doer behind the deed
        ("Việc thẩm định do Sở Tư pháp chủ trì, hoàn thành trong tháng 5.", [(LEAD, "Sở Tư pháp")]),
        # who only gives the order, ahead of a colon
        ("Chủ tịch UBND tỉnh yêu cầu: các sở rà soát hồ sơ.", [(LEAD, "các sở")]),
        ("Ủy ban nhân dân huyện đề nghị: Sở Nội vụ chủ trì thẩm định.", [(LEAD, "Sở Nội vụ")]),
        ("Ủy ban nhân dân tỉnh yêu cầu các sở: Rà soát hồ sơ.", [(LEAD, "các sở")]),
        ("Chủ tịch UBND tỉnh yêu cầu: Khẩn trương rà soát hồ sơ.", []),
        # a person's name keeps “đồng chí”, an office does not
        ("Giao đồng chí Lò Văn Mẫu chủ trì soạn thảo đề án.", [(LEAD, "đồng chí Lò Văn Mẫu")]),
        ("Giao đồng chí Giám đốc Sở Y tế rà soát.", [(LEAD, "Giám đốc Sở Y tế")]),
        # who helps without “với”
        ("UBND các xã, phường phối hợp Công an tỉnh tuần tra ban đêm.",
         [(LEAD, "UBND các xã, phường"), (HELP, "Công an tỉnh")]),
        ("Sở Công Thương cùng với các sở, ngành liên quan kiểm tra thị trường.",
         [(LEAD, "Sở Công Thương"), (HELP, "các sở, ngành liên quan")]),
        ("Giao Sở Y tế cùng với Sở Nội vụ kiểm tra.", [(LEAD, "Sở Y tế"), (HELP, "Sở Nội vụ")]),
        # the head is given once, ahead of a colon
        ("Sở Y tế, Chủ tịch UBND các xã, phường tổ chức triển khai.",
         [(LEAD, "Sở Y tế"), (LEAD, "Chủ tịch UBND các xã, phường")]),
        ("Giám đốc các Sở: Nội vụ, Tư pháp chịu trách nhiệm rà soát.", [(LEAD, "Sở Nội vụ"), (LEAD, "Sở Tư pháp")]),
        ("Các Phòng: Kinh tế, Văn hóa - Xã hội rà soát hồ sơ.",
         [(LEAD, "Phòng Kinh tế"), (LEAD, "Phòng Văn hóa - Xã hội")]),
        # a later clause with a circumstance of its own
        ("Các xã tổng hợp số liệu; trường hợp có vướng mắc, Sở Nội vụ báo cáo UBND tỉnh.",
         [(LEAD, "Các xã"), (LEAD, "Sở Nội vụ"), (REPORT, "UBND tỉnh")]),
        ("Lực lượng Công an, Quân sự tuần tra ban đêm.", [(LEAD, "Lực lượng Công an, Quân sự")]),
        ("Đề nghị Quý Sở cung cấp số liệu.", [(LEAD, "Quý Sở")]),
        # things that begin like bodies
        ("Sở Nội vụ trình bộ tiêu chí mới.", [(LEAD, "Sở Nội vụ")]),
        ("Sở Y tế phối hợp với hội nghị người cao tuổi khám bệnh.", [(LEAD, "Sở Y tế")]),
        # “cùng” joins doers, or things that are worked upon
        ("Sở Y tế cùng các bệnh viện diễn tập.", [(LEAD, "Sở Y tế"), (HELP, "các bệnh viện")]),
        ("Nâng cấp Bệnh viện Hòa Sơn, cùng các cơ sở nghiên cứu trọng điểm.", []),
        # a topic ahead of a subject; a matter that holds an order within
        ("Đối với Đoàn giám sát: Các thành viên Đoàn giữ đúng quy chế.", [(LEAD, "Các thành viên Đoàn")]),
        ("Xây dựng chính sách vay vốn; quy chế đấu thầu, giao việc cho các hợp tác xã thực hiện.", []),
        ("Xe đi kiểm tra do Văn phòng Sở Y tế bố trí.", [(LEAD, "Văn phòng Sở Y tế")]),
        ("Báo cáo kết quả kiểm tra cho Giám đốc Sở.", [(REPORT, "Giám đốc Sở")]),
        ("Ông. Lò Văn Mẫu - Thư ký đoàn: Ghi biên bản.", [(LEAD, "Ông. Lò Văn Mẫu")]),
        # classes with an organ's name within
        ("Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ, Ủy ban nhân dân các tỉnh cần cụ thể hoá.",
         [(LEAD, "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"), (LEAD, "Ủy ban nhân dân các tỉnh")]),
        ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh lãnh đạo việc giám sát.",
         [(LEAD, "Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh")]),
        ("Huyện ủy phối hợp với Đảng đoàn HĐND thể chế hoá chủ trương.",
         [(LEAD, "Huyện ủy"), (HELP, "Đảng đoàn HĐND")]),
        # a name that is whole: any word in small letters behind it acts, but for those that join or place
        ("Sở Văn hóa, Thể thao và Du lịch vẽ tranh cổ động.", [(LEAD, "Sở Văn hóa, Thể thao và Du lịch")]),
        ("UBND tỉnh bấm nút khai trương.", [(LEAD, "UBND tỉnh")]),
        ("Quyết định của Sở Y tế về việc khám bệnh.", []),
        ("Giao Sở Nông nghiệp & Phát triển nông thôn lập quy hoạch.",
         [(LEAD, "Sở Nông nghiệp & Phát triển nông thôn")]),
        # in small letters where a name in capitals follows
        ("Trước ngày 20/11, phòng Tư pháp thẩm định hồ sơ.", [(LEAD, "phòng Tư pháp")]),
        ("Báo cáo tiến độ về phòng Tư pháp.", [(REPORT, "phòng Tư pháp")]),
        # lists of places and of kinds of schools
        ("UBND thị xã Cửa Hới, các huyện Nghi Sa, Tĩnh Hải sơ tán dân.",
         [(LEAD, "UBND thị xã Cửa Hới"), (LEAD, "các huyện Nghi Sa, Tĩnh Hải")]),
        ("UBND các huyện Nghi Sa, Sở Y tế rà soát.", [(LEAD, "UBND các huyện Nghi Sa"), (LEAD, "Sở Y tế")]),
        ("Hiệu trưởng các trường TH, THCS vận động học sinh.", [(LEAD, "Hiệu trưởng các trường TH, THCS")]),
        # whom a class of people is told apart by
        ("Công chức tiếp nhận hồ sơ có trách nhiệm đối chiếu bản chính.", [(LEAD, "Công chức tiếp nhận hồ sơ")]),
        # set apart, on behalf, within a circumstance
        ("Riêng UBND huyện Nghi Sa hoàn thành khu tái định cư.", [(LEAD, "UBND huyện Nghi Sa")]),
        ("Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh yêu cầu các đơn vị báo cáo.", [(LEAD, "các đơn vị")]),
        ("Nếu có vướng mắc đề nghị các xã phản ánh về Sở Y tế.", [(LEAD, "các xã")]),
        ("Kinh phí họp dân do UBND các xã cân đối.", [(LEAD, "UBND các xã")]),
        ("Báo cáo Ban Chỉ đạo quốc gia về Phòng, chống thiên tai theo quy định.",
         [(REPORT, "Ban Chỉ đạo quốc gia về Phòng, chống thiên tai")]),
        # party and mass organisations; people of whoever is ordered; who does it stands behind the case
        ("Các Chi, Đảng bộ cơ sở tổ chức quán triệt; phân công cấp uỷ viên phụ trách từng thôn.",
         [(LEAD, "Các Chi, Đảng bộ cơ sở")]),
        ("Nhận được Chỉ thị này, các chi, đảng bộ cơ sở xây dựng kế hoạch.", [(LEAD, "các chi, đảng bộ cơ sở")]),
        ("Ngành giáo dục và đào tạo duy trì kết quả phổ cập.", [(LEAD, "Ngành giáo dục và đào tạo")]),
        ("Hội đồng NVQS huyện xét duyệt lần cuối.", [(LEAD, "Hội đồng NVQS huyện")]),
        ("Trung tâm Cung ứng dịch vụ công xã mở chuyên mục.", [(LEAD, "Trung tâm Cung ứng dịch vụ công xã")]),
        ("Cán bộ chuyển công tác thì cơ quan mới có trách nhiệm đánh giá.", [(LEAD, "cơ quan mới")]),
        ("UBND xã lập tổ tự quản; mỗi tổ chức nhận giúp đỡ một thôn.", [(LEAD, "UBND xã")]),
        ("Gửi báo cáo về Ban Tổ chức Tỉnh ủy chậm nhất ngày 15/01.", [(REPORT, "Ban Tổ chức Tỉnh ủy")]),
        ("Công an huyện:Chỉ đạo Công an các xã quản lý cư trú.", [(LEAD, "Công an huyện")]),
        # a list of persons or places behind a colon
        ("Chủ tịch UBND các xã: An Bình, Hòa Sơn, Tân Lĩnh.", []),
        # who issues no such documents asks others by way of its own task
        ("Ban QLDA Giao thông yêu cầu nhà thầu bổ sung mũi thi công.", [(LEAD, "Ban QLDA Giao thông")]),
        # verbs of every day
        ("UBND phường cắm biển cấm.", [(LEAD, "UBND phường")]),
        ("Các thôn họp dân.", [(LEAD, "Các thôn")]),
        # verbs that no list holds
        ("Hội Nông dân tỉnh thu dọn bao bì thuốc trừ sâu.", [(LEAD, "Hội Nông dân tỉnh")]),
        ("Đoàn Thanh niên xã vớt bèo trên kênh.", [(LEAD, "Đoàn Thanh niên xã")]),
        ("Các thôn nuôi cá lồng.", [(LEAD, "Các thôn")]),
        ("Đội dân phòng gõ kẻng báo động.", [(LEAD, "Đội dân phòng")]),
        ("Chủ tịch UBND xã đứng điểm tại các thôn.", [(LEAD, "Chủ tịch UBND xã")]),
        ("Công an xã với Ban Chỉ huy Quân sự xã gác đêm.",
         [(LEAD, "Công an xã"), (LEAD, "Ban Chỉ huy Quân sự xã")]),
        ("Giao Trạm Thủy nông huyện đắp bờ bao.", [(LEAD, "Trạm Thủy nông huyện")]),
        ("Báo cáo của Trạm Y tế xã về tiêm chủng.", []),
        # who begins an order with what elsewhere says which, and who is told apart by it
        ("UBND các xã chủ trì, phối hợp với Công an huyện tuần tra.",
         [(LEAD, "UBND các xã"), (HELP, "Công an huyện")]),
        ("Các đơn vị chủ trì, phối hợp với Sở Y tế rà soát.", [(LEAD, "Các đơn vị"), (HELP, "Sở Y tế")]),
        ("Đơn vị chủ trì gửi hồ sơ trước ngày 15/6.", [(LEAD, "Đơn vị chủ trì")]),
        ("Các nhà thầu thi công bổ sung máy đào.", [(LEAD, "Các nhà thầu thi công")]),
        ("UBND các huyện chăn nuôi an toàn sinh học.", [(LEAD, "UBND các huyện")]),
        ("Các cơ sở giết mổ gia súc ký cam kết.", [(LEAD, "Các cơ sở giết mổ gia súc")]),
        # adverbs between, levels behind
        ("UBND các xã từ nay đến hết tháng 6 phải xong.", [(LEAD, "UBND các xã")]),
        ("Các trường lần lượt khám sức khỏe cho học sinh.", [(LEAD, "Các trường")]),
        ("Mặt trận Tổ quốc các cấp từ tỉnh đến cơ sở vận động nhân dân hiến đất.",
         [(LEAD, "Mặt trận Tổ quốc các cấp từ tỉnh đến cơ sở")]),
        ("Phòng Văn hóa-Thông tin lập hồ sơ di tích.", [(LEAD, "Phòng Văn hóa-Thông tin")]),
        # one spoken of whom a verb of doing follows
        ("Đối với Công an tỉnh xây dựng phương án phân luồng.", [(LEAD, "Công an tỉnh")]),
        ("Đối với UBND các xã, phường rà soát hộ nghèo.", [(LEAD, "UBND các xã, phường")]),
        ("Về phía Hội Nông dân xã vận động hội viên góp công.", [(LEAD, "Hội Nông dân xã")]),
        ("Trong quý II năm 2026: đối với Sở Tư pháp thẩm định hồ sơ.", [(LEAD, "Sở Tư pháp")]),
        ("Đối với Sở Xây dựng chủ trì, phối hợp với Công an tỉnh phân luồng.",
         [(LEAD, "Sở Xây dựng"), (HELP, "Công an tỉnh")]),
    ],
)  # fmt: skip
def test_roles(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert roles(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        # a territory, an object, a class that is taught or led
        "Rà soát quỹ đất trên địa bàn huyện Lạc Dương.",
        "Huyện Mường Sát tập trung hoàn thành tiêu chí thu nhập.",
        "Tỉnh Yên Nham có 12 dân tộc cùng sinh sống.",
        "Lãnh đạo, chỉ đạo các chi bộ sinh hoạt chuyên đề.",
        "Hướng dẫn các xã lập hồ sơ.",
        "Tiếp tục phân công cán bộ phụ trách địa bàn.",
        "Tham mưu Ban Thường vụ Tỉnh ủy ban hành chỉ thị.",
        # names of things
        "Thực hiện quy chế phối hợp với Thanh tra tỉnh.",
        "Ban hành quy chế hoạt động của Ban Chỉ đạo.",
        "Tăng cường phối hợp giữa các ngành.",
        "Báo cáo tổ chức thực hiện.",
        "Bảo trì công trình Nhà văn hóa xã.",
        # verbs that look like bodies
        "Tổ chức đào tạo nghề cho 500 lao động nông thôn.",
        "Phòng, chống thiên tai phải được chủ động từ sớm.",
        "Giao thông nông thôn được cứng hóa.",
        # one spoken of, and what holds for them
        "Đối với Công an tỉnh đã xây dựng phương án, tiếp tục diễn tập.",
        "Đối với các xã chưa có quy hoạch thì lập quy hoạch.",
        "Đối với Sở Tài chính là cơ quan thường trực.",
        "Đối với các tổ chức đảng có dấu hiệu vi phạm, kiểm tra ngay.",
        # a list of things, places or persons behind a colon
        "Các xã: chợ, bến xe.",
        "Công an các xã: An Bình, Hòa Sơn.",
        "Ban Quản lý Chợ Mới: An Bình, Hòa Sơn, Tân Lĩnh.",
        "Sở Y tế: Lò Văn Mẫu, Vàng A Mẫu, Lò Thị Mận.",
        # people who are given something, things that are dealt with again
        "Mỗi người dân được khám sức khỏe định kỳ.",
        "Tăng cường thanh tra đối với các doanh nghiệp rủi ro; các doanh nghiệp có chi phí lớn.",
        "Tăng cường kiểm tra bếp ăn; các cơ sở chế biến trong thời gian trước Tết.",
        "Huyện đạt chuẩn nông thôn mới.",
        "Các bản sổ cũ đã chuyển vào kho.",
        "Phân công từng ủy viên theo dõi địa bàn.",
        "Phân công mỗi đồng chí theo dõi 02 chi bộ.",
        # people who are called upon, a verb that reads like a body, a group of tasks
        "Kêu gọi cán bộ, công chức ủng hộ một ngày lương.",
        "Thường trực tiếp nhận tin báo cháy rừng.",
        "Nhóm nhiệm vụ về nguồn lực thực hiện trong năm 2026.",
        # no one of them
        "Đồng chí nào không hoàn thành phải kiểm điểm.",
        "Không để đơn vị nào đứng ngoài cuộc.",
    ],
)
def test_nobody(sentence: str) -> None:
    assert roles(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ("Các xã báo cáo Ủy ban nhân dân tỉnh (qua Sở Nội vụ) trước ngày 15.", "Sở Nội vụ"),
        ("Báo cáo kết quả về Ban Thường vụ Huyện ủy (thông qua Ban Tuyên giáo Huyện ủy).", "Ban Tuyên giáo Huyện ủy"),
        ("Các xã báo cáo Ủy ban nhân dân tỉnh.", None),
    ],
)
def test_the_channel_of_a_report(sentence: str, via: str | None) -> None:
    (report,) = (body for body in bodies(sentence) if body.role == REPORT)
    assert report.via == via
    assert via not in [name for role, name in roles(sentence) if role != REPORT]


@pytest.mark.parametrize(
    ("sentence", "watching"),
    [
        ("Phân công Văn phòng Huyện ủy theo dõi, đôn đốc việc thực hiện.", ["Văn phòng Huyện ủy"]),
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế theo dõi, đôn đốc.", ["Sở Nội vụ"]),
        ("Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh.", []),
        ("Theo dõi, đôn đốc việc thực hiện.", []),
        ("Sở Y tế hướng dẫn các xã thực hiện, theo dõi, đôn đốc việc triển khai.", ["Sở Y tế"]),
        # the verb within a name, and the verb of those who are led
        ("Ủy ban Kiểm tra Đảng ủy tham mưu ban hành kế hoạch.", []),
        ("Sở Nội vụ phối hợp với Ủy ban Kiểm tra Tỉnh ủy tổng hợp.", []),
        ("Ủy ban Kiểm tra Huyện ủy giám sát việc thực hiện.", ["Ủy ban Kiểm tra Huyện ủy"]),
        ("Giám đốc Sở Y tế chỉ đạo Trung tâm Kiểm soát bệnh tật giám sát dịch bệnh.", []),
        ("Giám đốc Sở Y tế chỉ đạo các đơn vị rà soát; theo dõi việc thực hiện.", ["Giám đốc Sở Y tế"]),
        ("Lập 02 đoàn kiểm tra; mỗi huyện thành lập 01 đoàn.", []),
    ],
)
def test_monitors(sentence: str, watching: list[str]) -> None:
    found = monitors(sentence, Span(0, len(sentence)), bodies(sentence))
    assert [body.name for body in found] == watching
    assert all(body.role == "monitor" and body.confidence < 0.9 for body in found)


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Các xã, phường", ["Các xã, phường"]),
        ("Sở Tài chính, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Chủ đầu tư của 03 công trình thủy lợi", ["Chủ đầu tư của 03 công trình thủy lợi"]),
        ("Phát huy vai trò các đoàn thể", []),
        ("Tổ chức thực hiện", []),
        ("Trồng rừng gỗ lớn", []),
    ],
)
def test_a_heading_that_is_only_names(heading: str, wanted: list[str]) -> None:
    assert [name.of(heading) for name in names_up_to(heading, 0, len(heading))] == wanted


WORDS = st.sampled_from(
    ["Sở Y tế", "Sở Nội vụ", "các xã", "giao", "Giao", "chủ trì,", "phối hợp với", "báo cáo", "trình", "rà soát", ";",
     ",", ":", "và", "(qua", ")", "Hằng năm,", "phải", "do", "UBND tỉnh", "hồ sơ", "theo dõi", "."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=16))
def test_bodies_are_quoted_and_told_once(words: list[str]) -> None:
    text = " ".join(words)
    found = bodies(text)
    assert [body for body in found if not body.name.endswith(body.span.of(text))] == []
    assert all(0 < body.confidence <= 1 and body.rule and not body.inherited for body in found)
    assert list(found) == sorted(found, key=lambda body: (body.span.start, body.role))
    assert len({(body.name.lower(), body.role) for body in found}) == len(found)
