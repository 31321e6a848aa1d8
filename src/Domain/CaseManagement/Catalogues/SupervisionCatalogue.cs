using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Why the technical supervision looks into a case.</summary>
public static class SupervisionCatalogue
{
    public static readonly CodeList Reasons = new("supervision-reason", "Gründe einer Einsicht der Fachaufsicht", "Reasons of supervision",
    [
        new("complaint", "Beschwerde", "Complaint"),
        new("quality-review", "Qualitätsprüfung", "Quality review"),
        new("risk", "Gefährdungslage", "Situation of risk"),
        new("conflict", "Konflikt zwischen Stellen", "Conflict between institutions"),
        new("overdue", "Fristen lange überschritten", "Long overdue"),
        new("request", "Bitte der Case Manager*in", "At the case manager's request"),
    ]);
}
