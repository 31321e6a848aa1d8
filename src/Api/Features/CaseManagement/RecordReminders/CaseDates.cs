using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Organisation;

namespace Kim.Api.Features.CaseManagement.RecordReminders;

/// <summary>Puts dates of a case's records before its manager by the number of the case.</summary>
internal sealed class CaseDates(ReminderPlan plan, TenantSettings settings)
{
    public const string Consent = "consent", Passport = "passport", Document = "document", ContactGap = "contact-gap";

    /// <summary>Something was recorded that ends on a day which nobody can move: reminders go to the working day before .</summary>
    /// <param name="lead">A parameter that says how long before the first reminder comes.</param>
    public async Task BeginEnd(SupportCase one, string kind, Guid id, DateOnly end, CancellationToken cancellationToken, string? lead = null)
    {
        var values = await settings.Load(cancellationToken);
        var ladder = values[ParameterCatalogue.ReminderLadders + kind];
        if (lead is not null && $"before:{values[lead]}@mail;{ladder}" is var longer && ReminderLadder.Parse(longer).Succeeded)
            ladder = longer;
        await plan.Begin(Of(one, kind, id, end) with { Expires = true, Ladder = ladder }, cancellationToken);
    }

    public void Stop(string kind, Guid id) => plan.Stop(kind, id);

    /// <summary>Counted from the last contact, or from the day on which a case that rested went on. The ladder says by what and to whom, the parameters when.</summary>
    public async Task FollowContact(SupportCase one, DateOnly since, bool isFirst, CancellationToken cancellationToken)
    {
        var values = await settings.Load(cancellationToken);
        var due = After(since, values[ParameterCatalogue.ContactInterval]);
        int[] further = [.. new[] { ParameterCatalogue.ContactWarning, ParameterCatalogue.ContactAlarm }.Select(key => After(since, values[key]).DayNumber - due.DayNumber)];
        var subject = Of(one, ContactGap, one.Id.Value, due) with { Ladder = Ladder(values[ParameterCatalogue.ReminderLadders + ContactGap], further) };
        await (isFirst ? plan.Begin(subject, cancellationToken) : plan.Make(subject, cancellationToken));
    }

    private static string Ladder(string configured, int[] further)
    {
        var (steps, after) = (ReminderLadder.Parse(configured).Value!.Steps, 0);
        var texts = steps.Select(step => step.Kind switch
        {
            ReminderKind.Due => $"due{step.Audience}",
            ReminderKind.After when after < further.Length && further[after] > 0 => $"after:P{further[after++]}D{step.Audience}",
            var kind => $"{Domain.Shared.Slug.Of(kind)}:{step.Distance}{step.Audience}",
        });
        var ladder = string.Join(';', texts);
        return ReminderLadder.Parse(ladder).Succeeded ? ladder : configured;
    }

    private static DateOnly After(DateOnly day, string duration) =>
        Deadline.Parse(duration).Value is Deadline.Span span ? day.AddMonths(span.Months).AddDays(span.Days) : throw new InvalidOperationException($"'{duration}' is no span of days.");

    private static Reminded Of(SupportCase one, string kind, Guid id, DateOnly day) => Reminded.Record(kind, id, one.TenantId, one.CaseNumber, day, Roles.CaseManager, one.UnitId) with
    {
        CarrierId = one.CarrierId,
        CaseId = one.Id.Value,
    };
}
