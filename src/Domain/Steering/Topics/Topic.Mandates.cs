using Kim.Domain.Shared;
using Kim.Domain.Steering.Mandates;

namespace Kim.Domain.Steering.Topics;

/// <summary>The project group works on its mandate and reports on the way.</summary>
public sealed partial class Topic
{
    public Result ReportProgress(MandateId mandateId, string? text, UserId by, DateTimeOffset now)
    {
        if (mandates.Find(one => one.Id == mandateId) is not { } mandate)
            return MandateErrors.NotFound;
        if (mandate.EndedAt is not null)
            return MandateErrors.Ended;
        var faults = new SteeringText().Description("text", text).NamesNobody("text", text)
            .Refusal("mandate.interim-report-invalid", "Der Zwischenbericht ist unvollständig oder enthält Personenbezug.");
        if (faults is not null)
            return faults;
        mandate.Report(new InterimReport(text!, by, now));
        Raise(new InterimReportGiven(Id, mandateId));
        return Result.Ok;
    }

    /// <summary>The body that works on the running mandate, when it was not founded yet as the mandate was granted.</summary>
    public Result EntrustTo(BodyId projectGroup)
    {
        if (CurrentMandate is not { } mandate)
            return MandateErrors.NoMandate;
        if (mandate.ProjectGroupId is { } entrusted && entrusted != projectGroup)
            return MandateErrors.OtherGroup;
        mandate.Work(projectGroup);
        return Result.Ok;
    }
}

public sealed record InterimReportGiven(TopicId TopicId, MandateId MandateId) : IDomainEvent;
