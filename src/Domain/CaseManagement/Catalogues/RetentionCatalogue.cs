using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Why a case is kept longer than its period, and why nobody works with it although it is kept.</summary>
public static class RetentionCatalogue
{
    public static readonly CodeList HoldReasons = new("legal-hold-reason", "Gründe einer gesetzlichen Aufbewahrung", "Reasons of a legal hold",
    [
        new("litigation", "Gerichtsverfahren", "Litigation"),
        new("complaint", "Beschwerde- oder Widerspruchsverfahren", "Complaint or objection"),
        new("audit", "Prüfung", "Audit"),
        new("funding", "Verwendungsnachweis", "Proof of funding"),
        new("investigation", "Ermittlungsverfahren", "Criminal investigation"),
        new("archive-offer", "Anbietung an das Archiv", "Offer to the archive"),
    ]);

    public static readonly CodeList RestrictionReasons = new("restriction-reason", "Gründe einer Einschränkung der Verarbeitung", "Reasons of a restriction",
    [
        new("interest-of-person", "Löschung würde schutzwürdige Interessen der Person beeinträchtigen", "Erasure would harm the person"),
        new("accuracy-contested", "Richtigkeit bestritten", "Accuracy contested"),
        new("unlawful", "Unrechtmäßige Verarbeitung, Einschränkung statt Löschung verlangt", "Unlawful processing, restriction asked for"),
        new("legal-claims", "Zur Verfolgung von Ansprüchen der Person benötigt", "Needed for the person's claims"),
        new("objection", "Widerspruch wird geprüft", "Objection under examination"),
        new("retention-duty", "Aufbewahrungspflicht", "Duty of retention"),
    ]);
}
