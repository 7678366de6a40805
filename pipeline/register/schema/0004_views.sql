-- Views for people who work on the file with SQL or Datasette: plain Vietnamese names without marks.
CREATE VIEW v_van_ban AS
SELECT d.id AS ma, d.number AS so_ky_hieu, d.kind AS loai, d.issued AS ngay_ban_hanh, d.issuer AS co_quan_ban_hanh,
    d.place AS dia_danh, coalesce(d.title, d.name) AS trich_yeu, d.signer_role AS chuc_vu_nguoi_ky,
    d.signer AS nguoi_ky, d.draft AS du_thao, d.loaded AS da_nap, v.ordinal AS ban, v.source AS tep,
    v.loaded_at AS nap_luc,
    (SELECT count(*) FROM directives t WHERE t.document = d.id AND t.dismissed = 0) AS so_nhiem_vu,
    (SELECT count(DISTINCT c.document) FROM citations c WHERE c.cited = d.id) AS so_lan_duoc_vien_dan
FROM documents d LEFT JOIN versions v ON v.id = d.version;

CREATE VIEW v_tinh_trang AS
SELECT t.id AS nhiem_vu, e.status AS tinh_trang, e.day AS tu_ngay, e.note AS ghi_chu
FROM directives t JOIN documents d ON d.id = t.document JOIN status_events e ON e.id = (
    SELECT l.id FROM status_events l WHERE l.document = d.uid AND l.directive = t.directive AND l.status IS NOT NULL
    ORDER BY l.day DESC, l.id DESC LIMIT 1);

CREATE VIEW v_nhiem_vu AS
SELECT t.id, t.directive AS ma, d.id AS ma_van_ban, d.number AS so_ky_hieu, d.issued AS ngay_ban_hanh,
    t.section AS muc, t.page AS trang, t.quote AS noi_dung,
    (SELECT group_concat(n.name, '; ') FROM bodies b JOIN body_names n ON n.id = b.name
        WHERE b.directive = t.id AND b.role = 'lead') AS chu_tri,
    (SELECT group_concat(n.name, '; ') FROM bodies b JOIN body_names n ON n.id = b.name
        WHERE b.directive = t.id AND b.role = 'coordinate') AS phoi_hop,
    (SELECT group_concat(n.name, '; ') FROM bodies b JOIN body_names n ON n.id = b.name
        WHERE b.directive = t.id AND b.role = 'report_to') AS bao_cao,
    (SELECT group_concat(n.name, '; ') FROM bodies b JOIN body_names n ON n.id = b.name
        WHERE b.directive = t.id AND b.role = 'monitor') AS theo_doi,
    t.due_first AS han, (SELECT group_concat(x.text, '; ') FROM deadlines x WHERE x.directive = t.id) AS thoi_han,
    t.product AS san_pham, CASE t.grade WHEN 'specific' THEN 'cụ thể' WHEN 'routine' THEN 'thường xuyên'
        ELSE 'định hướng' END AS loai,
    CASE s.tinh_trang WHEN 'chua' THEN 'chưa thực hiện' WHEN 'dang' THEN 'đang thực hiện' WHEN 'xong' THEN 'hoàn thành'
        WHEN 'dung' THEN 'tạm dừng' ELSE 'chưa cập nhật' END AS tinh_trang,
    s.tu_ngay AS cap_nhat_ngay, s.ghi_chu, t.certainty AS do_chac_chan
FROM directives t JOIN documents d ON d.id = t.document LEFT JOIN v_tinh_trang s ON s.nhiem_vu = t.id
WHERE t.dismissed = 0;

CREATE VIEW v_chi_tieu AS
SELECT g.id, t.directive AS ma_nhiem_vu, d.number AS so_ky_hieu, t.section AS muc, g.indicator AS chi_tieu,
    g.comparator AS phep_so, g.low AS tu, g.high AS den, g.whole AS trong_tong_so, g.unit AS don_vi_tinh,
    g.deadline AS moc, g.base AS so_voi_nam, g.quote AS nguyen_van
FROM targets g JOIN directives t ON t.id = g.directive JOIN documents d ON d.id = t.document WHERE t.dismissed = 0;

CREATE VIEW v_bao_cao AS
SELECT t.directive AS ma_nhiem_vu, d.number AS so_ky_hieu, t.section AS muc,
    (SELECT group_concat(n.name, '; ') FROM bodies l JOIN body_names n ON n.id = l.name
        WHERE l.directive = t.id AND l.role = 'lead') AS ai_bao_cao,
    r.name AS bao_cao_ai, b.via AS qua,
    coalesce((SELECT x.text FROM deadlines x WHERE x.directive = t.id ORDER BY x.recurrence IS NULL, x.position LIMIT 1),
        'chưa quy định kỳ') AS ky_bao_cao, t.quote AS noi_dung
FROM bodies b JOIN body_names r ON r.id = b.name JOIN directives t ON t.id = b.directive
    JOIN documents d ON d.id = t.document
WHERE b.role = 'report_to' AND t.dismissed = 0;

CREATE VIEW v_vien_dan AS
SELECT d.number AS van_ban, d.title AS trich_yeu, CASE c.relation WHEN 'implements' THEN 'thực hiện'
        WHEN 'basis' THEN 'căn cứ' ELSE 'nhắc đến' END AS quan_he,
    o.kind AS loai_duoc_vien_dan, coalesce(o.number, o.name) AS van_ban_duoc_vien_dan, c.date AS ngay,
    c.issuer AS co_quan, o.loaded AS da_nap
FROM citations c JOIN documents d ON d.id = c.document JOIN documents o ON o.id = c.cited;

CREATE VIEW v_nhat_ky AS
SELECT at AS luc, path AS tep, CASE outcome WHEN 'loaded' THEN 'đã nạp' WHEN 'new_version' THEN 'bản mới'
        WHEN 'duplicate' THEN 'trùng' WHEN 'unchanged' THEN 'không đổi' ELSE 'không đọc được' END AS ket_qua,
    message AS ly_do, remedy AS cach_khac_phuc, seconds AS so_giay
FROM ingest_log;
