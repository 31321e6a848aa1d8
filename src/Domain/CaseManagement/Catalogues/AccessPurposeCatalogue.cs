using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>What for somebody looks into a case that is not assigned to them.</summary>
public static class AccessPurposeCatalogue
{
    public const string List = "access-purposes";

    public static readonly CodeList Purposes = new(List, "Zwecke eines Zugriffs außerhalb der Zuständigkeit", "Purposes of access outside the assignment",
    [
        new("workload", "Arbeit verteilen", "Distribution of work"),
        new("hand-over", "Übergabe vorbereiten", "Preparation of a hand-over"),
        new("substitution", "Vertretung regeln", "Arrangement of a substitution"),
        new("overdue", "Überfällige Frist klären", "Clarification of an overdue deadline"),
        new("complaint", "Beschwerde klären", "Clarification of a complaint"),
        new("emergency", "Gefährdungslage", "Situation of risk"),
        new("data-subject-request", "Auskunft oder Berichtigung", "Request of the person concerned"),
    ]);
}
