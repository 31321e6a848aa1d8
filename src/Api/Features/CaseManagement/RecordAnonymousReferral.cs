using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

internal readonly record struct AnonymousReferralId(Guid Value) : IId<AnonymousReferralId>
{
    public static AnonymousReferralId New() => new(Guid.CreateVersion7());
    public static AnonymousReferralId From(Guid value) => new(value);
}

/// <summary>Somebody was counselled and stays unknown; what is kept serves counting only.</summary>
internal sealed record AnonymousReferral(
    TenantId TenantId, AnonymousReferralId Id, CarrierId CarrierId, UnitId UnitId, DateOnly Date, IReadOnlyList<string> Topics, string? Language, string? AgeBand,
    string? Municipality, string? Institution, UserId RecordedBy, DateTimeOffset RecordedAt);

internal sealed record RecordAnonymousReferral(
    IReadOnlyList<string>? Topics = null, string? Language = null, string? AgeBand = null, string? Municipality = null, string? Institution = null, DateOnly? Date = null)
    : ICommand<AnonymousReferralId>;

internal sealed record GetAnonymousReferral(AnonymousReferralId Id) : IQuery<AnonymousReferralView>;

internal sealed record AnonymousReferralView(Guid Id, Guid UnitId, DateOnly Date, IReadOnlyList<string> Topics, string? Language, string? AgeBand, string? Municipality, string? Institution);

internal sealed class AnonymousReferralHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<RecordAnonymousReferral, Result<AnonymousReferralId>>, IRequestHandler<GetAnonymousReferral, Result<AnonymousReferralView>>
{
    private static readonly string[] AgeBands = ["under-18", "18-26", "27-39", "40-59", "60-plus"];

    public async Task<Result<AnonymousReferralId>> Handle(RecordAnonymousReferral request, CancellationToken cancellationToken)
    {
        var (who, topics, codes) = (caller.Value, request.Topics ?? [], await settings.Codes(cancellationToken));
        var faults = new Faults()
            .Require(topics.Count > 0 && topics.All(topic => codes.Offers("life-domain", topic)), "topics", "referral.topic-missing", "Es fehlt, worum es geht, oder ein Thema ist unbekannt.")
            .Require(request.AgeBand is null || AgeBands.Contains(request.AgeBand), "ageBand", "code.unknown", $"Möglich sind: {string.Join(", ", AgeBands)}.")
            .Require(request.Institution is null || codes.Offers("access-route", request.Institution), "institution", "code.unknown", "Diese Stelle gibt es nicht.")
            .Require(IsCode(request.Language), "language", "field.code", "Erwartet wird ein Code.")
            .Require(IsCode(request.Municipality), "municipality", "field.code", "Erwartet wird ein Code.")
            .Require(request.Date is null || request.Date <= clock.Today, "date", "referral.date-ahead", "Das Datum liegt in der Zukunft.");
        if (faults.Refusal("referral.invalid", "Der Verweis ist unvollständig.") is { } refusal)
            return refusal;

        var referral = new AnonymousReferral(
            who.TenantId, AnonymousReferralId.New(), who.Carrier!.Value, who.UnitId!.Value, request.Date ?? clock.Today, topics, request.Language, request.AgeBand,
            request.Municipality, request.Institution, who.UserId, clock.Now);
        db.Add(referral);
        return referral.Id;
    }

    public async Task<Result<AnonymousReferralView>> Handle(GetAnonymousReferral request, CancellationToken cancellationToken)
    {
        var unit = caller.Value.UnitId!.Value;
        var one = await db.Set<AnonymousReferral>().AsNoTracking()
            .SingleOrDefaultAsync(referral => referral.TenantId == caller.Value.TenantId && referral.Id == request.Id && referral.UnitId == unit, cancellationToken);
        return one is null
            ? Error.NotFound("referral.not-found", "Den Verweis gibt es nicht.")
            : new AnonymousReferralView(one.Id.Value, one.UnitId.Value, one.Date, one.Topics, one.Language, one.AgeBand, one.Municipality, one.Institution);
    }

    // No free text: a name must not slip into what is anonymous.
    private static bool IsCode(string? text) => text is null || (text.Length is > 0 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
}
