using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

/// <summary>To whom a step of a ladder goes.</summary>
public enum ReminderRecipient
{
    /// <summary>Whoever has the task or answers for the record; as long as it is nobody, everybody who may take it.</summary>
    Holder,

    /// <summary>Whoever stands in for the holder today. A holder who is away is stood in for without being asked.</summary>
    Substitute,

    TeamLead,
    CmCoordination,
    KiLead,
}

/// <summary>By what a step of a ladder goes; a notice inside the program is always there.</summary>
public enum ReminderChannel
{
    Notice,
    Mail,

    /// <summary>A line in the one mail of the day.</summary>
    Digest,
}

/// <summary>To whom and by what: <c>holder,team-lead@mail,digest</c>. Without recipients the kind of step says it.</summary>
public sealed record ReminderAudience(IReadOnlyList<ReminderRecipient> Recipients, IReadOnlyList<ReminderChannel> Channels)
{
    public static readonly ReminderAudience Usual = new([], [ReminderChannel.Notice]);

    public bool ByMail => Channels.Contains(ReminderChannel.Mail);

    public bool ByDigest => Channels.Contains(ReminderChannel.Digest);

    public static ReminderAudience? Read(string? recipients, string? channels) =>
        List<ReminderRecipient>(recipients) is { } whom && List<ReminderChannel>(channels) is { } how
            ? new(whom, how.Contains(ReminderChannel.Notice) ? how : [ReminderChannel.Notice, .. how])
            : null;

    public static string? Text<T>(IReadOnlyList<T> codes)
        where T : struct, Enum => codes.Count == 0 ? null : string.Join(',', codes.Select(Slug.Of));

    /// <summary>As it stands behind a step of a ladder.</summary>
    public override string ToString() => $"{(Text(Recipients) is { } whom ? $">{whom}" : "")}{(Text(Channels) is { } how ? $"@{how}" : "")}";

    private static List<T>? List<T>(string? text)
        where T : struct, Enum
    {
        var codes = new List<T>();
        foreach (var part in text?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (!Slug.TryParse<T>(part, out var code) || codes.Contains(code))
                return null;
            codes.Add(code);
        }

        return codes;
    }
}
