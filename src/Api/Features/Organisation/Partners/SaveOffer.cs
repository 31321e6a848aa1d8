using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.Organisation.Partners;

internal sealed record AddOffer(OfferBody Body) : ICommand<ServiceOfferId>;

internal sealed record ChangeOffer(ServiceOfferId Id, OfferBody Body, IfMatch BasedOn) : ICommand;

/// <summary>Somebody has asked the partner: the facts are true today, and this is how many places there are and how long one waits.</summary>
internal sealed record VerifyOffer(ServiceOfferId Id, VerificationBody Body, IfMatch BasedOn) : ICommand;

/// <summary>What is left out stays as it is; an offer stays with its partner.</summary>
internal sealed record OfferBody(
    Guid? PartnerId = null, string? Name = null, IReadOnlyList<string>? Topics = null, IReadOnlyList<string>? Languages = null, IReadOnlyList<string>? Municipalities = null,
    string? TargetGroup = null, string? Address = null, string? Accessibility = null, int? Capacity = null, int? WaitTimeDays = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    public OfferFacts Over(ServiceOffer? known) => new(
        Name ?? known?.Name ?? "", Topics ?? known?.Topics, Languages ?? known?.Languages, Municipalities ?? known?.Municipalities, TargetGroup ?? known?.TargetGroup,
        Address ?? known?.Address, Accessibility ?? known?.Accessibility, ValidFrom ?? known?.ValidFrom, ValidTo ?? known?.ValidTo);

    public Error? Refusal(CodeBook codes, ServiceOffer? known = null) => new Faults()
        .Require((Topics ?? []).All(topic => known?.Topics.Contains(topic) is true || codes.Offers("life-domain", topic)), "topics", "code.unknown", "Themen sind Lebensbereiche des Katalogs.")
        .Require((Languages ?? []).All(IsCode), "languages", "field.code", "Sprachen sind Codes wie ar oder uk.")
        .Require((Municipalities ?? []).All(IsCode), "municipalities", "field.code", "Kommunen sind Codes.")
        .Refusal("offer.invalid", "Die Angaben zum Angebot sind unvollständig.");

    private static bool IsCode(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');
}

internal sealed record VerificationBody(int? Capacity = null, int? WaitTimeDays = null);

internal sealed class SaveOfferHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, ChangeLog changes, NetworkReminders reminders) :
    IRequestHandler<AddOffer, Result<ServiceOfferId>>, IRequestHandler<ChangeOffer, Result>, IRequestHandler<VerifyOffer, Result>
{
    public async Task<Result<ServiceOfferId>> Handle(AddOffer request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (body.Refusal(await settings.Codes(cancellationToken)) is { } unknown)
            return unknown;
        if (body.PartnerId is not { } id || await db.Set<Partner>().FindAsync([caller.Value.TenantId, new PartnerId(id)], cancellationToken) is not { } partner)
            return Error.Invalid("offer.invalid", "Die Angaben zum Angebot sind unvollständig.", [new FieldError("partnerId", PartnerErrors.NotFound.Code, PartnerErrors.NotFound.Message)]);

        var next = await settings.DueOn(ParameterCatalogue.OfferVerification, cancellationToken);
        var made = ServiceOffer.Record(caller.Value.TenantId, partner.Id, body.Over(null), clock.Today, next);
        if (!made.Succeeded)
            return made.Error;

        var offer = made.Value;
        if (offer.Verify(body.Capacity, body.WaitTimeDays, clock.Today, next).Error is { } refused)
            return refused;
        db.Add(offer);
        await Keep(offer, before: null, cancellationToken);
        return offer.Id;
    }

    public async Task<Result> Handle(ChangeOffer request, CancellationToken cancellationToken)
    {
        if (await db.Set<ServiceOffer>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } offer)
            return PartnerErrors.OfferNotFound;
        if ((request.BasedOn.Refuse(offer.Revision) ?? request.Body.Refusal(await settings.Codes(cancellationToken), offer)) is { } refused)
            return refused;
        if (request.Body.PartnerId is { } partner && partner != offer.PartnerId.Value)
            return Error.Rule("offer.other-partner", "Ein Angebot bleibt bei seinem Kooperationspartner; ein anderer bietet ein neues an.");
        if (request.Body.Capacity is not null || request.Body.WaitTimeDays is not null)
            return Error.Rule("offer.numbers-by-verification", "Plätze und Wartezeit ändert eine Prüfung (verify).");

        var before = Told(offer);
        if (offer.Change(request.Body.Over(offer)).Error is { } faulty)
            return faulty;
        await Keep(offer, before, cancellationToken);
        return Result.Ok;
    }

    public async Task<Result> Handle(VerifyOffer request, CancellationToken cancellationToken)
    {
        if (await db.Set<ServiceOffer>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } offer)
            return PartnerErrors.OfferNotFound;
        if (request.BasedOn.RefuseIfStale(offer.Revision) is { } stale)
            return stale;

        var before = Told(offer);
        var next = await settings.DueOn(ParameterCatalogue.OfferVerification, cancellationToken);
        if (offer.Verify(request.Body.Capacity, request.Body.WaitTimeDays, clock.Today, next).Error is { } refused)
            return refused;
        await Keep(offer, before, cancellationToken);
        return Result.Ok;
    }

    private Task Keep(ServiceOffer offer, string? before, CancellationToken cancellationToken)
    {
        changes.Record("offer", offer.Id.Value.ToString(), before, Told(offer));
        return reminders.Follow(offer, cancellationToken);
    }

    private static string Told(ServiceOffer offer) =>
        $"{offer.Name}; capacity={offer.Capacity}; waitTimeDays={offer.WaitTimeDays}; verified={offer.VerifiedOn:yyyy-MM-dd}; valid={offer.ValidFrom:yyyy-MM-dd}/{offer.ValidTo:yyyy-MM-dd}";
}
