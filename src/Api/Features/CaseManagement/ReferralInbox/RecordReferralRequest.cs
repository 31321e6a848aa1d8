using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.CaseManagement.ReferralInbox;

/// <summary>
/// A counselling service or an office refers somebody: taken down by a post or the coordination, addressed to a CM post, with the
/// person's consent and nothing but what it takes to call back.
/// </summary>
internal sealed record RecordReferralRequest(
    Guid? UnitId = null, string? Institution = null, Guid? PartnerId = null, string? PreferredName = null, string? Contact = null, bool ContactSafe = true,
    IReadOnlyList<string>? Criteria = null, bool PersonConsents = false, DateOnly? ConsentOn = null, IReadOnlyList<string>? Languages = null, bool InterpreterNeeded = false,
    string? Municipality = null, string? District = null) : ICommand<ReferralRequestId>;

internal sealed class RecordReferralRequestHandler(KimDbContext db, CurrentCaller caller, ReferralPosts posts, TenantSettings settings) :
    IRequestHandler<RecordReferralRequest, Result<ReferralRequestId>>
{
    private const int LongestText = 500;

    public async Task<Result<ReferralRequestId>> Handle(RecordReferralRequest request, CancellationToken cancellationToken)
    {
        if (!request.PersonConsents)
            return ReferralRequestErrors.ConsentMissing;

        var address = await posts.Find(request.UnitId, cancellationToken);
        if (await Refusal(request, address, cancellationToken) is { } refusal)
            return refusal;

        var id = ReferralRequestId.New();
        var put = await posts.Put(id, address!, key => Facts(request, key), from: null, cancellationToken);
        return put.Error is { } refused ? refused : id;
    }

    private static ReferralFacts Facts(RecordReferralRequest request, DataKey key) => new(
        request.Institution!, request.PartnerId, key.SealOptional(request.PreferredName), key.SealOptional(request.Contact), request.ContactSafe, request.Criteria ?? [],
        request.PersonConsents, request.ConsentOn, request.Languages, request.InterpreterNeeded, request.Municipality, request.District);

    private async Task<Error?> Refusal(RecordReferralRequest request, ReferralAddress? address, CancellationToken cancellationToken)
    {
        var codes = await settings.Codes(cancellationToken);
        return new Faults()
            .Require(address is not null, "unitId", ReferralRequestErrors.UnknownPost.Code, ReferralRequestErrors.UnknownPost.Message)
            .Require(codes.Offers("access-route", request.Institution), "institution", "code.unknown", "Diesen Zugangsweg gibt es nicht.")
            .Require(request.PartnerId is not { } id || await db.Set<Partner>().FindAsync([caller.Value.TenantId, new PartnerId(id)], cancellationToken) is not null, "partnerId", "partner.not-found", "Diesen Kooperationspartner gibt es nicht.")
            .Require(IsText(request.PreferredName), "preferredName", "field.length", $"Ein Rufname oder Pseudonym hat 1 bis {LongestText} Zeichen.")
            .Require(IsText(request.Contact), "contact", "field.length", $"Ein Kontaktweg hat 1 bis {LongestText} Zeichen.")
            .Require(request.Criteria is { Count: > 0 } criteria && criteria.All(criterion => codes.Offers("access-criterion", criterion)), "criteria", "referral-request.criterion-missing", "Mindestens eines der Zugangskriterien trifft zu.")
            .Require((request.Languages ?? []).All(ClientDetails.IsCode), "languages", "field.code", "Sprachen sind Codes wie ar oder uk.")
            .Require(request.Municipality is null || ClientDetails.IsCode(request.Municipality), "municipality", "field.code", "Erwartet wird ein Code.")
            .Require(request.District is null || ClientDetails.IsCode(request.District), "district", "field.code", "Erwartet wird ein Code.")
            .Refusal("referral-request.invalid", "Die Anfrage ist unvollständig.");
    }

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;
}
