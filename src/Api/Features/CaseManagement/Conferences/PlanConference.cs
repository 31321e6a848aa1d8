using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Conferences;

/// <summary>Plans a Teilhabekonferenz. <c>dataCategories</c> is what will be spoken of; each participant's consent covers it on that day.</summary>
internal sealed record PlanConference(CaseId CaseId, ConferenceBody Body) : ICommand<ConferenceId>;

internal sealed record ConferenceBody(
    DateTimeOffset? At = null, string? Place = null, string? Purpose = null, bool? PurposeAgreedWithClient = null, string? Questions = null,
    IReadOnlyList<string>? DataCategories = null, IReadOnlyList<ParticipantBody>? Participants = null);

internal sealed record ParticipantBody(string? Institution = null, string? Function = null, string? Person = null, Guid? PartnerId = null, Guid? ConsentId = null)
{
    public RecipientEntry Who => new(Institution, Function, Person, PartnerId);
}

internal sealed record AddParticipant(CaseId CaseId, ConferenceId ConferenceId, ParticipantBody Body) : ICommand;

internal sealed record CancelConference(CaseId CaseId, ConferenceId ConferenceId, string? Reason) : ICommand;

internal sealed class PlanConferenceHandler(
    KimDbContext db, CurrentCaller caller, CaseDesk desk, CaseFolder folder, BusinessClock clock, TransmissionDesk transmissions, TenantSettings settings) :
    IRequestHandler<PlanConference, Result<ConferenceId>>, IRequestHandler<AddParticipant, Result>, IRequestHandler<CancelConference, Result>
{
    public async Task<Result<ConferenceId>> Handle(PlanConference request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        var (one, body) = (taken.Value, request.Body);
        if (RefusalOf(body, await settings.Codes(cancellationToken)) is { } faulty)
            return faulty;

        var key = await folder.Key(one, cancellationToken);
        var at = body.At!.Value.ToUniversalTime();
        var invitations = new List<Invitation>();
        foreach (var participant in body.Participants ?? [])
            invitations.Add(await InvitationOf(participant, key, cancellationToken));

        var plan = new ConferencePlan(
            at, key.SealOptional(body.Place), key.SealOptional(body.Purpose), body.PurposeAgreedWithClient is true, body.DataCategories ?? [], invitations, key.SealOptional(body.Questions));
        var (inviteBy, minutesDue) = await Deadlines(one, BerlinTime.DateOf(at), cancellationToken);
        var planned = one.PlanConference(plan, await transmissions.GroundsOf(one, cancellationToken), inviteBy, minutesDue, caller.Value.UserId, clock.Now);
        if (!planned.Succeeded)
            return transmissions.Refused(one.Id, planned.Error);

        db.Add(planned.Value);
        return planned.Value.Id;
    }

    public async Task<Result> Handle(AddParticipant request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await Find(taken.Value, request.ConferenceId, cancellationToken) is not { } conference)
            return ConferenceErrors.NotFound;

        var key = await folder.Key(taken.Value, cancellationToken);
        var added = taken.Value.AddParticipant(
            conference, await InvitationOf(request.Body, key, cancellationToken), await transmissions.GroundsOf(taken.Value, cancellationToken), clock.Now);
        return added.Succeeded ? Result.Ok : transmissions.Refused(taken.Value.Id, added.Error);
    }

    public async Task<Result> Handle(CancelConference request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;
        if (await Find(taken.Value, request.ConferenceId, cancellationToken) is not { } conference)
            return ConferenceErrors.NotFound;

        var codes = await settings.Codes(cancellationToken);
        return request.Reason is { } reason && codes.Offers("conference-cancellation", reason)
            ? conference.Cancel(reason)
            : Error.Invalid("conference.invalid", "Es fehlt ein Grund.", [new FieldError("reason", "code.unknown", string.Join(", ", codes.Offered("conference-cancellation")))]);
    }

    private Task<Conference?> Find(SupportCase one, ConferenceId id, CancellationToken cancellationToken) =>
        folder.All<Conference>(one).SingleOrDefaultAsync(conference => conference.Id == id, cancellationToken);

    private async Task<Invitation> InvitationOf(ParticipantBody body, DataKey key, CancellationToken cancellationToken) => new(
        await transmissions.RecipientOf(body.Who, null, key, cancellationToken) ?? new Recipient(""), body.ConsentId is { } consent ? new ConsentId(consent) : null);

    /// <summary>The invitation goes out so long before, and the minutes so long after; both by the working days of the post.</summary>
    private async Task<(DateOnly InviteBy, DateOnly MinutesDue)> Deadlines(SupportCase one, DateOnly day, CancellationToken cancellationToken)
    {
        var lead = (Deadline.WorkingDays)Deadline.Parse(await settings.Value(ParameterCatalogue.ConferenceInviteLead, cancellationToken)).Value!;
        var after = Deadline.Parse(await settings.Value(ParameterCatalogue.ConferenceMinutesDue, cancellationToken)).Value!;
        var calendar = settings.CalendarOf(one.UnitId);
        return (calendar.Add(day, -lead.Count), after.DueOn(day, calendar));
    }

    private static Error? RefusalOf(ConferenceBody body, CodeBook codes) => new Faults()
        .Require(body.At is not null, "at", "field.required", "Diese Angabe fehlt.")
        .Require(body.DataCategories?.All(category => codes.Offers("data-category", category)) is not false, "dataCategories", "code.unknown", "Eine dieser Datenarten gibt es nicht.")
        .Require(body.Place is null or { Length: <= 200 }, "place", "field.length", "Ein Ort hat höchstens 200 Zeichen.")
        .Require(body.Purpose is null or { Length: <= 4000 }, "purpose", "field.length", "Hier stehen höchstens 4000 Zeichen.")
        .Require(body.Questions is null or { Length: <= 4000 }, "questions", "field.length", "Hier stehen höchstens 4000 Zeichen.")
        .Require(body.Participants is null or { Count: <= 50 }, "participants", "field.length", "Eine Konferenz hat höchstens 50 Teilnehmende.")
        .Refusal("conference.invalid", "Die Konferenz ist unvollständig.");
}
