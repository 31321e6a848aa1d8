namespace Kim.Domain.Steering.Reconstructions;

/// <summary>What happened in which month since it began; never on which day.</summary>
public sealed record CourseStep(int Month, string Event);

/// <summary>
/// A course of events told without its people: relative months for dates, roles for the actors, a region for the place, and where the chain broke.
/// </summary>
public sealed record Narrative(string Title, IReadOnlyList<CourseStep> Course, IReadOnlyList<string> Actors, IReadOnlyList<string> Breaks)
{
    private const int LastMonth = 600;

    public string? Region { get; init; }

    public string? Question { get; init; }

    internal Kim.Domain.Shared.Error? Faults()
    {
        var text = new SteeringText()
            .Title("title", Title)
            .Entries("course", [.. Course.Select(step => step.Event)])
            .Entries("actors", Actors)
            .Entries("breaks", Breaks)
            .Note("region", Region, SteeringText.TitleLength)
            .Note("question", Question)
            .That(Course.Count > 0, "course", "list.required", "Mindestens ein Eintrag ist nötig.");
        for (var index = 0; index < Course.Count; index++)
            text.That(Course[index].Month is >= 0 and <= LastMonth, $"course[{index}].month", "month.out-of-range", $"Ein Monat liegt zwischen 0 und {LastMonth}.");
        return text.Refusal("reconstruction.invalid", "Die Erzählung ist unvollständig oder enthält ungültige Angaben.");
    }
}

/// <summary>Why a narrative stays beyond its time, as an example to learn from.</summary>
public sealed record KeptAsExample(string Reason, Kim.Domain.Shared.UserId By, DateTimeOffset At);
