using System.Collections.Frozen;

namespace Kim.Api.Features.CaseManagement.PlanCopies;

/// <summary>What is printed around a support plan in one language. The plan itself stands in the words in which it was agreed.</summary>
internal sealed record PlanCopyFrame(
    string Language, string Title, string Introduction, string CaseNumber, string Name, string AgreedOn, string Goals, string Indicator, string Until, string Responsible,
    string Measures, string NextReview, string YourCopy, string SignatureClient, string SignatureCaseManager, IReadOnlyDictionary<string, string> Responsibles)
{
    public static readonly IReadOnlyDictionary<string, PlanCopyFrame> ByLanguage = new PlanCopyFrame[]
    {
        new("de", "Zielvereinbarung", "Das haben wir gemeinsam vereinbart. Sie können die Vereinbarung jederzeit ändern oder beenden.", "Fallnummer", "Name", "Vereinbart am", "Ziele", "Woran wir es merken",
            "Bis wann", "Wer es tut", "Nächste Schritte", "Wir sprechen wieder darüber am", "Ihr Exemplar", "Unterschrift Klient*in", "Unterschrift Case Manager*in", Who("Sie", "Case Management", "Partnerstelle", "Ehrenamt")),
        new("de-easy", "Unsere Ziele", "Das machen wir zusammen. Sie dürfen immer etwas ändern. Sie dürfen immer aufhören.", "Ihre Nummer", "Ihr Name", "Das ist vom", "Das wollen wir schaffen", "So merken wir: Es hat geklappt",
            "Bis zu diesem Tag", "Das macht", "Das kommt als Nächstes", "Wir reden wieder am", "Das Blatt ist für Sie", "Hier unterschreiben Sie", "Hier unterschreiben wir", Who("Sie", "Wir", "eine andere Stelle", "jemand, der freiwillig hilft")),
        new("en", "Agreement on goals", "This is what we agreed together. You can change or end the agreement at any time.", "Case number", "Name", "Agreed on", "Goals", "How we will know",
            "By when", "Who does it", "Next steps", "We will talk about it again on", "Your copy", "Signature of the client", "Signature of the case manager", Who("You", "Case management", "Partner organisation", "Volunteers")),
        new("fr", "Accord sur les objectifs", "Voici ce dont nous avons convenu ensemble. Vous pouvez modifier ou terminer cet accord à tout moment.", "Numéro de dossier", "Nom", "Convenu le", "Objectifs", "Comment nous le saurons",
            "Jusqu’au", "Qui s’en charge", "Prochaines étapes", "Nous en reparlerons le", "Votre exemplaire", "Signature de la personne accompagnée", "Signature du ou de la case manager", Who("Vous", "Case management", "Service partenaire", "Bénévoles")),
        new("tr", "Hedef anlaşması", "Birlikte bunlarda anlaştık. Bu anlaşmayı istediğiniz zaman değiştirebilir veya sona erdirebilirsiniz.", "Dosya numarası", "Ad", "Anlaşma tarihi", "Hedefler", "Nasıl anlayacağız",
            "Son tarih", "Kim yapacak", "Sonraki adımlar", "Tekrar konuşacağımız tarih", "Sizin nüshanız", "Danışanın imzası", "Vaka yöneticisinin imzası", Who("Siz", "Vaka yönetimi", "Ortak kurum", "Gönüllüler")),
        new("uk", "Угода про цілі", "Про це ми домовилися разом. Ви можете будь-коли змінити або припинити цю угоду.", "Номер справи", "Ім’я", "Узгоджено", "Цілі", "Як ми це зрозуміємо",
            "До якого дня", "Хто це робить", "Наступні кроки", "Ми знову поговоримо про це", "Ваш примірник", "Підпис клієнта або клієнтки", "Підпис кейс-менеджера", Who("Ви", "Кейс-менеджмент", "Партнерська установа", "Волонтери")),
        new("ru", "Соглашение о целях", "Об этом мы договорились вместе. Вы можете в любое время изменить или прекратить это соглашение.", "Номер дела", "Имя", "Согласовано", "Цели", "Как мы это поймём",
            "До какого дня", "Кто это делает", "Следующие шаги", "Мы снова поговорим об этом", "Ваш экземпляр", "Подпись клиента или клиентки", "Подпись кейс-менеджера", Who("Вы", "Кейс-менеджмент", "Партнёрская организация", "Волонтёры")),
    }.ToFrozenDictionary(frame => frame.Language);

    private static Dictionary<string, string> Who(string client, string caseManager, string partner, string volunteer) => new()
    {
        ["client"] = client,
        ["case-manager"] = caseManager,
        ["partner"] = partner,
        ["volunteer"] = volunteer,
    };
}
