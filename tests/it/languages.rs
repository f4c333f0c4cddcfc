//! One resolution in six languages: the same paragraphs, and the same targets.

use resexport::model::Language;
use resexport::pipeline;
use resexport::read;

/// The language that is told from `text`, the ids of its paragraphs, its day, and its targets with
/// their dates.
fn reading(text: &str) -> (Language, Vec<String>, String, Vec<String>) {
    let source = read::read("text.txt", text.as_bytes()).unwrap();
    let outcome = pipeline::run(&source);
    let [extraction] = outcome.documents.as_slice() else { panic!("one document in {text}") };
    let document = &extraction.document;
    let eids = document.elements.iter().map(|element| element.eid.clone());
    let eids = eids.filter(|eid| eid.contains("recital") || eid.contains("para")).collect();
    let targets = extraction.citations.iter().filter_map(|citation| {
        let symbol = citation.target.symbol.as_ref()?;
        let date = citation.date.map(|date| format!(" {date}")).unwrap_or_default();
        Some(format!("{symbol}{date}"))
    });
    let adopted = document.adopted.map(|date| date.to_string()).unwrap_or_default();
    (document.language, eids, adopted, targets.collect())
}

const TEXTS: [(Language, &str); 6] = [
    (
        Language::En,
        "80/901. Rivers and lakes\n\nThe General Assembly,\n\n\
         Recalling its resolution 64/171 of 18 December 2009 and Security Council resolution \
         1325 (2000) of 31 October 2000,\n\n\
         Deeply concerned about the state of the rivers,\n\n\
         1. Takes note of the report of the Secretary-General;\n\n\
         2. Requests the Secretary-General:\n\n(a) To report;\n\n(b) To publish the report.\n\n\
         47th plenary meeting\n\n8 December 2025\n",
    ),
    (
        Language::Fr,
        "80/901. Cours d’eau et lacs\n\nL’Assemblée générale,\n\n\
         Rappelant sa résolution 64/171 du 18 décembre 2009 et la résolution 1325 (2000) du \
         Conseil de sécurité, en date du 31 octobre 2000,\n\n\
         Profondément préoccupée par l’état des cours d’eau,\n\n\
         1. Prend note du rapport du Secrétaire général ;\n\n\
         2. Prie le Secrétaire général :\n\na) De faire rapport ;\n\nb) De publier le rapport.\n\n\
         47e séance plénière\n\n8 décembre 2025\n",
    ),
    (
        Language::Es,
        "80/901. Ríos y lagos\n\nLa Asamblea General,\n\n\
         Recordando su resolución 64/171, de 18 de diciembre de 2009, y la resolución 1325 (2000) \
         del Consejo de Seguridad, de 31 de octubre de 2000,\n\n\
         Profundamente preocupada por el estado de los ríos,\n\n\
         1. Toma nota del informe del Secretario General;\n\n\
         2. Solicita al Secretario General que:\n\na) Presente un informe;\n\nb) Publique el \
         informe.\n\n47a sesión plenaria\n\n8 de diciembre de 2025\n",
    ),
    (
        Language::Ru,
        "80/901. Реки и озера\n\nГенеральная Ассамблея,\n\n\
         ссылаясь на свою резолюцию 64/171 от 18 декабря 2009 года и резолюцию 1325 (2000) Совета \
         Безопасности от 31 октября 2000 года,\n\n\
         будучи глубоко обеспокоена состоянием рек,\n\n\
         1. принимает к сведению доклад Генерального секретаря;\n\n\
         2. просит Генерального секретаря:\n\na) представить доклад;\n\nb) опубликовать \
         доклад.\n\n47-е пленарное заседание\n\n8 декабря 2025 года\n",
    ),
    (
        Language::Zh,
        "80/901. 河流与湖泊\n\n大会，\n\n\
         回顾其2009年12月18日第64/171号决议和安全理事会2000年10月31日第1325(2000)号决议，\n\n\
         深为关切河流的状况，\n\n\
         1. 表示注意到秘书长的报告；\n\n\
         2. 请秘书长：\n\n(a) 提出报告；\n\n(b) 印发报告。\n\n\
         第47次全体会议\n\n2025年12月8日\n",
    ),
    (
        Language::Ar,
        "80/901 - الأنهار والبحيرات\n\nإن الجمعية العامة،\n\n\
         إذ تشير إلى قرارها 64/171 المؤرخ 18 كانون الأول/ديسمبر 2009 وقرار مجلس الأمن 1325 (2000) \
         المؤرخ 31 تشرين الأول/أكتوبر 2000،\n\n\
         وإذ يساورها بالغ القلق إزاء حالة الأنهار،\n\n\
         1 - تحيط علما بتقرير الأمين العام؛\n\n\
         2 - تطلب إلى الأمين العام:\n\n(أ) أن يقدم تقريرا؛\n\n(ب) أن ينشر التقرير.\n\n\
         الجلسة العامة 47\n\n8 كانون الأول/ديسمبر 2025\n",
    ),
];

#[test]
fn six_languages_agree() {
    let eids = ["recital_1", "recital_2", "para_1", "para_2", "para_2__point_a", "para_2__point_b"];
    let targets = ["A/RES/64/171 2009-12-18", "S/RES/1325(2000) 2000-10-31"];
    for (language, text) in TEXTS {
        let read = reading(text);
        assert_eq!(read.0, language);
        assert_eq!(read.1, eids, "{language}");
        assert_eq!(read.2, "2025-12-08", "{language}");
        assert_eq!(read.3, targets, "{language}");
    }
}

#[test]
fn every_session_mark_is_read() {
    let arabic = "78/900 - عنوان\n\nإن الجمعية العامة،\n\n1 - تشير إلى قرارها 1514 (د-15) وإلى \
                  القرار 217 ألف (د-3)؛\n\n2 - تشير إلى قرارها دإ-27/2.\n";
    let targets = ["A/RES/1514(XV)", "A/RES/217(III)A", "A/RES/S-27/2"];
    assert_eq!(reading(arabic).3, targets);
    let russian = "78/900. Название\n\nГенеральная Ассамблея,\n\n1. ссылается на резолюцию 61/250 \
                   В и на статью 3;\n\n2. просит.\n";
    assert_eq!(reading(russian).3, ["A/RES/61/250B"]);
}
