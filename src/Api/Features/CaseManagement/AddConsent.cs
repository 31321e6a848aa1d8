using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>A further consent or a new version of an earlier one. The first legal basis of a case is recorded by its task.</summary>
internal sealed record AddConsent(CaseId CaseId, string? Decision, ConsentEntry Consent, Guid? Replaces) : ICommand<ConsentId>;

internal sealed class AddConsentHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, DataKeys keys, TenantSettings settings, LeanMode lean) : IRequestHandler<AddConsent, Result<ConsentId>>
{
    private static readonly FormSchema Form = FormSchema.Of<ConsentEntry>("consent", "Einwilligung");

    public async Task<Result<ConsentId>> Handle(AddConsent request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var codes = await settings.Codes(cancellationToken);
        var faults = new Faults()
            .Require(Slug.TryParse<ConsentDecision>(request.Decision ?? "given", out var decision), "decision", "code.unknown", "Möglich sind: given, other-basis, refused.")
            .Require(codes.Offers("consent-purpose", request.Consent.Purpose), "purpose", "code.unknown", "Diesen Zweck gibt es nicht.")
            .Require(request.Consent.Form is not { } form || codes.Offers("consent-form", form), "form", "code.unknown", "Diese Form gibt es nicht.")
            .Require(request.Consent.LegalBasis is not { } basis || codes.Offers("legal-basis", basis), "legalBasis", "code.unknown", "Diese Rechtsgrundlage gibt es nicht.")
            .Require(request.Consent.DataCategories?.All(category => codes.Offers("data-category", category)) is not false, "dataCategories", "code.unknown", "Eine dieser Datenarten gibt es nicht.")
            .Require(request.Consent.GivenBy is not { } giver || codes.Offers("consent-given-by", giver), "givenBy", "code.unknown", "Diese Angabe gibt es nicht.");
        if (faults.Refusal("consent.invalid", "Die Einwilligung ist unvollständig.") is { } refusal)
            return refusal;
        if (await lean.IsOn(cancellationToken) && Form.Words(JsonSerializer.SerializeToElement(request.Consent, JsonSerializerOptions.Web), codes) is { Count: > 0 } words)
            return LeanModeErrors.NoPersonData(words);

        Consent? earlier = null;
        if (request.Replaces is { } id && (earlier = await Find(request.CaseId, id, cancellationToken)) is null)
            return ConsentErrors.NotFound;

        var key = await keys.For(request.CaseId.Value, cancellationToken);
        var added = taken.Value.AddConsent(decision, request.Consent.Terms(key), earlier, caller.Value.UserId, clock.Now);
        if (!added.Succeeded)
            return added.Error;

        db.Add(added.Value);
        return added.Value.Id;
    }

    private Task<Consent?> Find(CaseId caseId, Guid id, CancellationToken cancellationToken) => db.Set<Consent>()
        .SingleOrDefaultAsync(consent => consent.TenantId == caller.Value.TenantId && consent.CaseId == caseId && consent.Id == new ConsentId(id), cancellationToken);
}

internal sealed record WithdrawConsent(CaseId CaseId, ConsentId ConsentId, string? Channel) : ICommand;

internal sealed class WithdrawConsentHandler(KimDbContext db, CurrentCaller caller, CaseDesk desk, BusinessClock clock, TransmissionDesk transmissions, TenantSettings settings) : IRequestHandler<WithdrawConsent, Result>
{
    public async Task<Result> Handle(WithdrawConsent request, CancellationToken cancellationToken)
    {
        var taken = await desk.Take(request.CaseId, cancellationToken);
        if (!taken.Succeeded)
            return taken.Error;

        var channel = request.Channel ?? "in-person";
        if (!(await settings.Codes(cancellationToken)).Offers("withdrawal-channel", channel))
            return Error.Invalid("consent.invalid", "Der Widerruf ist unvollständig.", [new FieldError("channel", "code.unknown", "Diesen Weg gibt es nicht.")]);

        var consent = await db.Set<Consent>().SingleOrDefaultAsync(
            consent => consent.TenantId == caller.Value.TenantId && consent.CaseId == request.CaseId && consent.Id == request.ConsentId, cancellationToken);
        if (consent is null)
            return ConsentErrors.NotFound;

        var withdrawn = taken.Value.WithdrawConsent(
            consent, channel, await transmissions.Measures(taken.Value, cancellationToken), await transmissions.Conferences(taken.Value, cancellationToken), caller.Value.UserId, clock.Now);
        if (!withdrawn.Succeeded)
            return withdrawn.Error;

        db.Add(withdrawn.Value);
        return Result.Ok;
    }
}
