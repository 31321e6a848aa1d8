using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Actions;

internal sealed record InvitationForm([Label("Weg der Einladung"), CodeList("disclosure-channel")] string? Channel = null);

internal sealed class InviteParticipants(CaseFolder folder, TransmissionDesk transmissions, BusinessClock clock) : IBoundAction<InvitationForm>
{
    public async Task<Result<ActionValues>> Run(InvitationForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var conference = await HeldConference.Of(folder, one, context, cancellationToken);

        var invited = one.InviteParticipants(conference, await transmissions.GroundsOf(one, cancellationToken), form.Channel ?? "letter", context.Actor, clock.Now);
        if (!invited.Succeeded)
            return transmissions.Refused(one.Id, invited.Error);

        foreach (var disclosure in invited.Value)
            transmissions.Keep(disclosure);
        return ActionValues.None;
    }
}

/// <summary>A part names the participant it is for; without one it is for everybody at the table.</summary>
internal sealed record MinutesForm(
    [Label("Klient*in dabei")] bool? ClientPresent = null,
    [Label("Grund der Abwesenheit"), CodeList("client-absence")] string? ClientAbsentReason = null,
    [Label("Protokoll")] IReadOnlyList<MinutesPartEntry>? Parts = null,
    [Label("Vereinbarungen")] IReadOnlyList<AgreementEntry>? Agreements = null);

internal sealed record MinutesPartEntry([Label("Text")] string Text, [Label("Nur für")] Guid? ParticipantId = null);

internal sealed record AgreementEntry(
    [Label("Wer"), CodeList("responsible")] string Responsible,
    [Label("Was")] string What,
    [Label("Bis wann")] DateOnly Until,
    [Label("Betrifft")] Guid? ParticipantId = null,
    [Label("Kooperationspartner")] Guid? PartnerId = null);

internal sealed class RecordMinutes(KimDbContext db, CaseFolder folder, BusinessClock clock) : IBoundAction<MinutesForm>
{
    public async Task<Result<ActionValues>> Run(MinutesForm form, ActionContext context, CancellationToken cancellationToken)
    {
        var one = await folder.Case(context.Task.SubjectId, cancellationToken);
        var key = await folder.Key(one, cancellationToken);
        var conference = await HeldConference.Of(folder, one, context, cancellationToken);

        var minutes = new ConferenceMinutes(
            form.ClientPresent is true, form.ClientAbsentReason,
            [.. (form.Parts ?? []).Select(part => new MinutesPart(part.ParticipantId, key.Seal(part.Text)))],
            [.. (form.Agreements ?? []).Select(agreed => new Agreement(agreed.Responsible, key.SealOptional(agreed.What), agreed.Until, agreed.ParticipantId, agreed.PartnerId))]);
        var measures = one.RecordMinutes(conference, minutes, context.Actor, clock.Now);
        if (!measures.Succeeded)
            return measures.Error;

        db.AddRange(measures.Value);
        return ActionValues.None;
    }
}

file static class HeldConference
{
    public static async Task<Conference> Of(CaseFolder folder, SupportCase one, ActionContext context, CancellationToken cancellationToken)
    {
        var instance = context.Task.InstanceId;
        return await folder.All<Conference>(one).SingleAsync(conference => conference.WorkflowInstanceId == instance, cancellationToken);
    }
}
