using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Assessments;

/// <summary>A tie of a map, from one of its figures to another.</summary>
public sealed record MapTie(string From, string To, string KindCode);

/// <summary>
/// A map of people and institutions, as a network map (Netzwerkkarte) or a genogram draws it: figures with an id that is
/// their own within the map, and ties between them.
/// </summary>
public static class SocialMap
{
    public static void Check(Faults faults, string map, IReadOnlyList<string> figures, IReadOnlyList<MapTie> ties)
    {
        foreach (var (index, figure) in figures.Index())
        {
            faults
                .RequireText(figure, $"{map}.figures[{index}].id")
                .Require(figures.Take(index).All(earlier => earlier != figure), $"{map}.figures[{index}].id", "assessment.map-figure-twice", "Diese Kennung kommt in der Karte zweimal vor.");
        }

        foreach (var (index, tie) in ties.Index())
        {
            faults
                .Require(figures.Contains(tie.From), $"{map}.ties[{index}].from", "assessment.map-figure-unknown", "Diese Kennung gibt es in der Karte nicht.")
                .Require(figures.Contains(tie.To), $"{map}.ties[{index}].to", "assessment.map-figure-unknown", "Diese Kennung gibt es in der Karte nicht.")
                .Require(tie.From != tie.To, $"{map}.ties[{index}].to", "assessment.map-tie-to-itself", "Eine Beziehung führt zu jemand anderem.");
        }
    }
}
