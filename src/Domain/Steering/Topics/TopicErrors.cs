using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Topics;

public static class TopicErrors
{
    public static readonly Error ReportAlreadyBundled = Error.Conflict("topic.report-already-bundled", "Die Meldung gehört schon zu diesem Thema.");

    public static readonly Error ReportNotBundled = Error.Rule("topic.report-not-bundled", "Die Meldung gehört nicht zu diesem Thema.");

    public static readonly Error Closed = Error.Conflict("topic.closed", "Das Thema ist abgeschlossen.");

    public static readonly Error BacklogWithoutDate =
        Error.Rule("topic.resubmission-not-ahead", "Ein Thema im Themenspeicher braucht ein Wiedervorlagedatum in der Zukunft.");

    public static readonly Error UnknownPost = Error.Rule("topic.feedback-unknown-post", "Diese CM-Stelle ist in dieser Runde nicht um Rückmeldung gebeten.");

    public static readonly Error AlreadyAnswered = Error.Conflict("topic.feedback-already-recorded", "Diese Rückmeldung ist schon erledigt.");

    public static readonly Error WrongRound = Error.Conflict("topic.feedback-wrong-round", "Diese Rückmeldung gehört nicht zur laufenden Runde.");

    public static readonly Error FeedbackMissing =
        Error.Rule("topic.feedback-missing", "Noch nicht jede CM-Stelle hat zurückgemeldet, wurde davon befreit oder hat die Frist verstreichen lassen.");

    public static readonly Error NoComment = Error.Rule("topic.feedback-without-comment", "Diese Rückmeldung enthält keinen Kommentar.");

    public static readonly Error CommentClearedByAuthor =
        Error.Rule("topic.comment-checked-by-author", "Die Anonymitätsprüfung muss eine andere Person als die meldende vornehmen.");

    public static readonly Error PublicityNotDecided =
        Error.Rule("topic.publicity-not-decided", "Dass die Lösung veröffentlicht wird, ist nicht beschlossen.");

    public static readonly Error NotInformedYet =
        Error.Conflict("topic.not-informed", "Erst wenn die CM-Stellen unterrichtet sind, wird veröffentlicht.");

    public static readonly Error NotPublished = Error.NotFound("topic.not-published", "Zu diesem Thema ist nichts veröffentlicht.");

    public static Error NotFound(TopicId id) => Error.NotFound("topic.not-found", $"Das Thema {id.Value} gibt es nicht.");

    public static Error TransitionForbidden(TopicState from, TopicState to) =>
        Error.Conflict("topic.wrong-state", $"Aus dem Stand „{Slug.Of(from)}“ führt kein Weg zu „{Slug.Of(to)}“.");

    public static Error DecisionRequired(TopicState to) =>
        Error.Conflict("topic.decision-required", $"Den Stand „{Slug.Of(to)}“ erreicht das Thema nur durch eine Entscheidung.");

    public static Error TooFewCmPosts(int distinct, int required) =>
        Error.Rule("topic.too-few-cm-posts", $"Gemeldet haben {distinct} CM-Stellen, nötig sind {required} oder eine begründete Ausnahme.");
}
