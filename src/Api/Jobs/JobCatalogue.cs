using Quartz;

namespace Kim.Api.Jobs;

/// <summary>Something periodic: what it is called, what it does, how often.</summary>
internal sealed record PeriodicJob(string Name, string German, Type Type, TimeSpan Every, string? Group = null)
{
    public JobKey Key => new(Name);

    public TriggerKey TriggerKey => new(Name);
}

internal static class JobCatalogue
{
    public static readonly IReadOnlyList<PeriodicJob> All =
    [
        new("reminders", "Sendet fällige Erinnerungen und schreibt die Sammelmails des Tages.", typeof(RemindersJob), TimeSpan.FromMinutes(1)),
        new("purge", "Entfernt abgelaufene Wiederholungsschlüssel und Nachrichten.", typeof(PurgeJob), TimeSpan.FromHours(1)),
        new("narratives", "Löscht Erzählungen von Fallrekonstruktionen, deren Zeit um ist.", typeof(NarrativesJob), TimeSpan.FromHours(1)),
        new("reports", "Schreibt fällige Berichte fest.", typeof(ReportsJob), TimeSpan.FromHours(6)),
        new("retention", "Setzt Fälle, deren Aufbewahrung um ist, auf die Löschliste.", typeof(RetentionJob), TimeSpan.FromHours(1)),
        new("orphans", "Zählt Abläufe, die auf etwas warten, das nicht kommen kann.", typeof(OrphansJob), OrphansJob.Every),
        new("access-log-seal", "Versiegelt das Zugriffsprotokoll.", typeof(SealAccessLogJob), TimeSpan.FromMinutes(5)),
        new("access-log-retention", "Löscht Monate des Zugriffsprotokolls, deren Zeit um ist.", typeof(DropAccessLogJob), TimeSpan.FromDays(1)),
        new("partitions", "Legt die Monatstabellen von Verlauf und Zugriffsprotokoll im Voraus an.", typeof(PartitionsJob), TimeSpan.FromDays(1), PartitionsJob.Group),
    ];

    public static PeriodicJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);
}
