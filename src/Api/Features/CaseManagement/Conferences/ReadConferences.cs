using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Conferences;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Conferences;

internal sealed record ListConferences(CaseId CaseId) : IQuery<Page<ConferenceView>>;

internal sealed record GetConference(CaseId CaseId, ConferenceId Id) : IQuery<ConferenceView>;

internal sealed record GetInvitation(CaseId CaseId, ConferenceId Id) : IQuery<InvitationView>;

/// <summary>Without a participant everything that was recorded; with one their part and what concerns all.</summary>
internal sealed record GetMinutes(CaseId CaseId, ConferenceId Id, Guid? Participant) : IQuery<MinutesView>;

internal sealed record ConferenceView(
    Guid Id, ConferenceState State, DateTimeOffset At, DateOnly InviteBy, DateOnly MinutesDue, string? Place, string? Purpose, string? Questions, IReadOnlyList<string> DataCategories,
    IReadOnlyList<ParticipantView> Participants, bool? ClientPresent, string? ClientAbsentReason, DateOnly? MinutesRecordedOn, string? CancelReason, Guid? WorkflowInstanceId, int Revision) : IRevised;

internal sealed record ParticipantView(Guid Id, string Institution, string? Function, string? Person, Guid? PartnerId, Guid ConsentId, ParticipationState State, DateOnly? InvitedOn, DateOnly? MinutesSentOn);

/// <summary>All that an invitation says: the number of the case and the date.</summary>
internal sealed record InvitationView(string CaseNumber, DateTimeOffset At, string Text);

internal sealed record MinutesView(
    string CaseNumber, DateTimeOffset At, bool? ClientPresent, string? ClientAbsentReason, IReadOnlyList<MinutesPartView> Parts, IReadOnlyList<AgreementView> Agreements);

internal sealed record MinutesPartView(Guid? ParticipantId, string? Text);

internal sealed record AgreementView(string Responsible, string? What, DateOnly? Until, Guid? ParticipantId, Guid? MeasureId);

internal sealed class ReadConferencesHandler(CaseDesk desk, CaseFolder folder) :
    IRequestHandler<ListConferences, Result<Page<ConferenceView>>>, IRequestHandler<GetConference, Result<ConferenceView>>,
    IRequestHandler<GetInvitation, Result<InvitationView>>, IRequestHandler<GetMinutes, Result<MinutesView>>
{
    public async Task<Result<Page<ConferenceView>>> Handle(ListConferences request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.CaseId, "conference", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var conferences = await folder.All<Conference>(seen.Value).AsNoTracking().OrderBy(one => one.At).ToListAsync(cancellationToken);
        return Page.Whole(conferences.Select(one => View(one, key)));
    }

    public async Task<Result<ConferenceView>> Handle(GetConference request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, "conference", cancellationToken);
        return found.Succeeded ? View(found.Value.Conference, found.Value.Key) : found.Error;
    }

    public async Task<Result<InvitationView>> Handle(GetInvitation request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, "conference-invitation", cancellationToken);
        if (!found.Succeeded)
            return found.Error;

        var (one, conference, _) = found.Value;
        var local = TimeZoneInfo.ConvertTime(conference.At, BerlinTime.Zone);
        return new InvitationView(one.CaseNumber, conference.At, $"Einladung zur Fallkonferenz {one.CaseNumber} am {local:dd.MM.yyyy} um {local:HH:mm} Uhr.");
    }

    public async Task<Result<MinutesView>> Handle(GetMinutes request, CancellationToken cancellationToken)
    {
        var found = await Find(request.CaseId, request.Id, "conference-minutes", cancellationToken);
        if (!found.Succeeded)
            return found.Error;

        var (one, conference, key) = found.Value;
        if (request.Participant is { } participant && conference.Participants.All(each => each.Id != participant))
            return ConferenceErrors.ParticipantNotFound;
        return new MinutesView(
            one.CaseNumber, conference.At, conference.ClientPresent, request.Participant is null ? conference.ClientAbsentReason : null,
            [.. conference.Minutes.Where(part => IsFor(part.ParticipantId, request.Participant)).Select(part => new MinutesPartView(part.ParticipantId, key.Open(part.Text)))],
            [.. conference.Agreements.Where(agreement => IsFor(agreement.ParticipantId, request.Participant)).Select(agreement =>
                new AgreementView(agreement.ResponsibleCode, key.Open(agreement.What), agreement.Until, agreement.ParticipantId, request.Participant is null ? agreement.MeasureId?.Value : null))]);
    }

    private static bool IsFor(Guid? part, Guid? reader) => reader is null || part is null || part == reader;

    private async Task<Result<(SupportCase Case, Conference Conference, DataKey Key)>> Find(CaseId caseId, ConferenceId id, string record, CancellationToken cancellationToken)
    {
        var seen = await desk.See(caseId, record, cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var conference = await folder.All<Conference>(seen.Value).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        return conference is null ? ConferenceErrors.NotFound : (seen.Value, conference, await folder.Key(seen.Value, cancellationToken));
    }

    private static ConferenceView View(Conference one, DataKey key) => new(
        one.Id.Value, one.State, one.At, one.InviteBy, one.MinutesDue, key.Open(one.Place), key.Open(one.Purpose), key.Open(one.Questions), one.DataCategories,
        [.. one.Participants.Select(each => new ParticipantView(
            each.Id, each.Who.Institution, each.Who.Function, key.Open(each.Who.Person), each.Who.PartnerId, each.ConsentId.Value, each.State, each.InvitedOn, each.MinutesSentOn))],
        one.ClientPresent, one.ClientAbsentReason, one.MinutesRecordedOn, one.CancelReason, one.WorkflowInstanceId, one.Revision);
}
