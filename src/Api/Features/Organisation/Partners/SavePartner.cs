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

internal sealed record AddPartner(PartnerBody Body) : ICommand<PartnerId>;

internal sealed record ChangePartner(PartnerId Id, PartnerBody Body, IfMatch BasedOn) : ICommand;

/// <summary>What is left out stays as it is. Contact persons are staff of the institution.</summary>
internal sealed record PartnerBody(
    string? Name = null, string? LegalSphere = null, string? Municipality = null, string? Address = null, string? Website = null,
    IReadOnlyList<ContactPerson>? Contacts = null, AgreementBody? Agreement = null, DateOnly? ValidTo = null)
{
    public PartnerFacts Over(Partner? known) => new(
        Name ?? known?.Name ?? "", LegalSphere ?? known?.LegalSphere, Municipality ?? known?.Municipality, Address ?? known?.Address, Website ?? known?.Website, Contacts ?? known?.Contacts);

    public Error? Refusal(CodeBook codes, Partner? known = null) => new Faults()
        .Require(LegalSphere is null || LegalSphere == known?.LegalSphere || codes.Offers("legal-sphere", LegalSphere), "legalSphere", "code.unknown", "Diesen Rechtskreis gibt es nicht.")
        .Refusal("partner.invalid", "Die Angaben zum Kooperationspartner sind unvollständig.");
}

internal sealed record AgreementBody(string? Reference, DateOnly From, DateOnly? To = null);

internal sealed class SavePartnerHandler(KimDbContext db, CurrentCaller caller, TenantSettings settings, ChangeLog changes, NetworkReminders reminders) :
    IRequestHandler<AddPartner, Result<PartnerId>>, IRequestHandler<ChangePartner, Result>
{
    public async Task<Result<PartnerId>> Handle(AddPartner request, CancellationToken cancellationToken)
    {
        if (request.Body.Refusal(await settings.Codes(cancellationToken)) is { } unknown)
            return unknown;
        var made = Partner.Record(caller.Value.TenantId, request.Body.Over(null));
        if (!made.Succeeded)
            return made.Error;

        var partner = made.Value;
        if (await Settle(partner, request.Body, before: null, cancellationToken) is { } refused)
            return refused;
        db.Add(partner);
        return partner.Id;
    }

    public async Task<Result> Handle(ChangePartner request, CancellationToken cancellationToken)
    {
        if (await db.Set<Partner>().FindAsync([caller.Value.TenantId, request.Id], cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        if (request.BasedOn.Refuse(partner.Revision) is { } stale)
            return stale;
        if (request.Body.Refusal(await settings.Codes(cancellationToken), partner) is { } unknown)
            return unknown;

        var before = Told(partner);
        return (partner.Change(request.Body.Over(partner)).Error ?? await Settle(partner, request.Body, before, cancellationToken)) is { } refused ? refused : Result.Ok;
    }

    private async Task<Error?> Settle(Partner partner, PartnerBody body, string? before, CancellationToken cancellationToken)
    {
        if (body.Agreement is { } agreement && partner.Agree(agreement.Reference ?? "", agreement.From, agreement.To).Error is { } refused)
            return refused;
        if (body.ValidTo is { } lastDay)
            partner.End(lastDay);

        await reminders.Follow(partner, cancellationToken);
        changes.Record("partner", partner.Id.Value.ToString(), before, Told(partner));
        return null;
    }

    private static string Told(Partner partner) =>
        $"{partner.Name}; {partner.LegalSphere}; agreement={partner.Agreement} {partner.AgreementFrom:yyyy-MM-dd}/{partner.AgreementTo:yyyy-MM-dd}; validTo={partner.ValidTo:yyyy-MM-dd}";
}

internal static class PartnerErrors
{
    public static readonly Error NotFound = Error.NotFound("partner.not-found", "Diesen Kooperationspartner gibt es nicht.");
    public static readonly Error OfferNotFound = Error.NotFound("offer.not-found", "Dieses Angebot gibt es nicht.");
}
