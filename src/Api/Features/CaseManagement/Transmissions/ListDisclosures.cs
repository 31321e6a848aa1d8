using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.CaseManagement;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Transmissions;

internal sealed record ListDisclosures(CaseId Id) : IQuery<Page<DisclosureView>>;

internal sealed record ListSecrecyReleases(CaseId Id) : IQuery<Page<SecrecyReleaseView>>;

internal sealed record ListWithdrawals(CaseId Id) : IQuery<Page<WithdrawalView>>;

internal sealed record DisclosureView(
    Guid Id, DateOnly On, DateTimeOffset At, Guid By, string Purpose, RecipientView Recipient, IReadOnlyList<string> DataCategories, string LegalBasis, Guid? ConsentId,
    string Channel, Guid? MeasureId, Guid? ReferralId, Guid? ConferenceId);

internal sealed record SecrecyReleaseView(
    Guid Id, Guid? ReleasedUserId, string? ReleasedPerson, RecipientView Towards, IReadOnlyList<string> Topics, DateOnly? ValidUntil, bool Expired, Guid? DocumentId,
    DateTimeOffset RecordedAt, DateTimeOffset? WithdrawnAt, string? WithdrawnChannel, bool Valid);

/// <summary>What a withdrawn consent stopped, who was told, and on what the file rests now.</summary>
internal sealed record WithdrawalView(
    Guid Id, Guid ConsentId, string Purpose, DateTimeOffset At, IReadOnlyList<Guid> StoppedMeasures, IReadOnlyList<Guid> StoppedParticipations,
    RecipientsInformed? RecipientsInformed, DateOnly? InformedOn, string? Note, FileBasis? FileBasis, DateOnly? DecidedOn);

internal sealed class ReadTransmissionsHandler(CaseDesk desk, CaseFolder folder, BusinessClock clock) :
    IRequestHandler<ListDisclosures, Result<Page<DisclosureView>>>, IRequestHandler<ListSecrecyReleases, Result<Page<SecrecyReleaseView>>>,
    IRequestHandler<ListWithdrawals, Result<Page<WithdrawalView>>>
{
    public Task<Result<Page<DisclosureView>>> Handle(ListDisclosures request, CancellationToken cancellationToken) =>
        List<Disclosure, DisclosureView>(request.Id, "disclosure", (one, key) => new(
            one.Id.Value, one.On, one.RecordedAt, one.RecordedBy.Value, one.PurposeCode, RecipientView.Of(one.Recipient, key), one.DataCategories, one.LegalBasis, one.ConsentId?.Value,
            one.ChannelCode, one.MeasureId?.Value, one.ReferralId?.Value, one.ConferenceId?.Value), cancellationToken);

    public Task<Result<Page<SecrecyReleaseView>>> Handle(ListSecrecyReleases request, CancellationToken cancellationToken) =>
        List<SecrecyRelease, SecrecyReleaseView>(request.Id, "secrecy-release", (one, key) => new(
            one.Id.Value, one.ReleasedUserId?.Value, key.Open(one.ReleasedPerson), RecipientView.Of(one.Towards, key), one.Topics, one.ValidUntil, one.ValidUntil < clock.Today,
            one.DocumentId, one.RecordedAt, one.WithdrawnAt, one.WithdrawnChannel, one.IsValid(clock.Today)), cancellationToken);

    public Task<Result<Page<WithdrawalView>>> Handle(ListWithdrawals request, CancellationToken cancellationToken) =>
        List<ConsentWithdrawal, WithdrawalView>(request.Id, "consent-withdrawal", (one, key) => new(
            one.Id.Value, one.ConsentId.Value, one.PurposeCode, one.RecordedAt, one.StoppedMeasures, one.StoppedParticipations, one.RecipientsInformed, one.InformedOn,
            key.Open(one.Note), one.FileBasis, one.DecidedOn), cancellationToken);

    private async Task<Result<Page<TView>>> List<TRecord, TView>(CaseId id, string record, Func<TRecord, DataKey, TView> view, CancellationToken cancellationToken)
        where TRecord : CaseRecord
    {
        var seen = await desk.See(id, record, cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var key = await folder.Key(seen.Value, cancellationToken);
        var rows = await folder.All<TRecord>(seen.Value).AsNoTracking().OrderBy(one => one.RecordedAt).ToListAsync(cancellationToken);
        return Page.Whole(rows.Select(one => view(one, key)));
    }
}
