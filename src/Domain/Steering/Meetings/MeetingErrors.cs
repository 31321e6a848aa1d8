using Kim.Domain.Shared;

namespace Kim.Domain.Steering.Meetings;

public static class MeetingErrors
{
    public static readonly Error NotFound = Error.NotFound("meeting.not-found", "Diese Sitzung gibt es hier nicht.");

    public static readonly Error Frozen = Error.Conflict("meeting.frozen", "Tagesordnung und Vorlagen sind festgeschrieben.");

    public static readonly Error AgendaEmpty = Error.Rule("meeting.agenda-empty", "Eine Einladung braucht mindestens einen Punkt.");

    public static readonly Error DatePassed = Error.Rule("meeting.date-passed", "Der Tag der Sitzung ist vorbei.");

    public static readonly Error NotYet = Error.Rule("meeting.not-yet", "Der Tag der Sitzung ist noch nicht gekommen.");

    public static readonly Error NoQuorum = Error.Rule("meeting.no-quorum", "Das Gremium ist nicht beschlussfähig.");

    public static readonly Error ItemUnknown = Error.NotFound("meeting.item-not-found", "Diesen Punkt hat die Tagesordnung nicht.");

    public static readonly Error ItemDecided = Error.Conflict("meeting.item-decided", "Über diesen Punkt ist schon beschlossen.");

    public static readonly Error NotSteeringGroup = Error.Rule("meeting.not-steering-group", "Über Aufträge und Lösungen beschließt die Lenkungsgruppe.");

    public static readonly Error NothingToDecide = Error.Conflict("meeting.nothing-to-decide", "Das Thema wartet nicht auf diese Entscheidung.");

    public static readonly Error MinutesMissing = Error.Rule("meeting.minutes-missing", "Die Niederschrift fehlt noch.");

    public static readonly Error ApprovedByAuthor = Error.Rule("meeting.minutes-by-author", "Die Niederschrift genehmigt eine andere Person als die, die sie schrieb.");

    public static Error WrongState(MeetingState state) => Error.Conflict("meeting.wrong-state", $"Im Stand „{Slug.Of(state)}“ geht das nicht.");

    public static Error InvitationLate(DateOnly lastDay) =>
        Error.Rule("meeting.invitation-late", $"Einzuladen war bis zum {lastDay:dd.MM.yyyy}; später nur mit Begründung.");

    public static Error PapersLate(DateOnly lastDay) =>
        Error.Rule("meeting.papers-late", $"Die Vorlagen waren bis zum {lastDay:dd.MM.yyyy} fällig; später nur mit Begründung.");

    public static Error VotesInvalid(int present) => Error.Invalid("meeting.votes-invalid", "Die Stimmen passen nicht zur Anwesenheit.",
        [new FieldError("yes", "meeting.votes-invalid", $"Zusammen sind es 1 bis {present} Stimmen, keine davon negativ.")]);
}
