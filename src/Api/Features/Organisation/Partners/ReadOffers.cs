using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Partners;

/// <summary>What partners offer, by name. <c>verification=overdue</c> finds what is to be asked for again; ended offers are shown on request.</summary>
internal sealed record ListOffers(
    string? Topic, string? Language, string? LegalSphere, string? Municipality, string? Search, Guid? PartnerId, string? Verification, bool? IncludeEnded,
    string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<OfferView>>;

internal sealed record GetOffer(ServiceOfferId Id) : IQuery<OfferView>;

internal sealed record OfferView(
    Guid Id, Guid PartnerId, string PartnerName, string? LegalSphere, string Name, IReadOnlyList<string> Topics, IReadOnlyList<string> Languages, IReadOnlyList<string> Municipalities,
    string? TargetGroup, string? Address, string? Accessibility, int? Capacity, int? WaitTimeDays, DateOnly? ValidFrom, DateOnly? ValidTo,
    DateOnly VerifiedOn, DateOnly VerificationDueOn, bool VerificationOverdue, int Revision) : IRevised;

internal sealed class ReadOffersHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListOffers, Result<Page<OfferView>>>, IRequestHandler<GetOffer, Result<OfferView>>
{
    private const string Overdue = "overdue", UpToDate = "up-to-date";

    public async Task<Result<Page<OfferView>>> Handle(ListOffers request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;
        if (request.Verification is not (null or Overdue or UpToDate))
            return Error.Shape("query.verification", $"verification ist eines von: {Overdue}, {UpToDate}.");

        var (today, found) = (clock.Today, Found(request));
        if (request.IncludeEnded is not true)
            found = found.Where(one => one.Offer.ValidTo == null || one.Offer.ValidTo >= today);
        if (request.Verification is { } verification)
            found = found.Where(one => (one.Offer.VerificationDueOn < today) == (verification == Overdue));

        var behind = found;
        if (paging.Position() is [var name, var partner])
        {
            var (lastName, lastPartner) = (name.GetString()!, partner.GetString()!);
            behind = found.Where(one => string.Compare(one.Offer.Name, lastName) > 0 || (one.Offer.Name == lastName && string.Compare(one.Partner.Name, lastPartner) > 0));
        }

        return await paging.Read(found, behind.OrderBy(one => one.Offer.Name).ThenBy(one => one.Partner.Name), one => [one.Offer.Name, one.Partner.Name], View, cancellationToken);
    }

    public async Task<Result<OfferView>> Handle(GetOffer request, CancellationToken cancellationToken) =>
        await With(db.Set<ServiceOffer>().Where(offer => offer.TenantId == caller.Value.TenantId && offer.Id == request.Id)).SingleOrDefaultAsync(cancellationToken) is { } found
            ? View(found)
            : PartnerErrors.OfferNotFound;

    /// <summary>In SQL, because topics, languages and municipalities are lists. An offer that names no municipality is for the partner's own, or for all.</summary>
    private IQueryable<Offered> Found(ListOffers request)
    {
        var text = request.Search?.ToLowerInvariant();
        return With(db.Set<ServiceOffer>().FromSql(
            $"""
            select o.* from organisation.offers o join organisation.partners p on p.tenant_id = o.tenant_id and p.id = o.partner_id
            where o.tenant_id = {caller.Value.TenantId.Value}
              and ({request.PartnerId}::uuid is null or o.partner_id = {request.PartnerId}::uuid)
              and ({request.LegalSphere}::text is null or p.legal_sphere = {request.LegalSphere}::text)
              and ({request.Topic}::text is null or o.topics @> to_jsonb({request.Topic}::text))
              and ({request.Language}::text is null or o.languages @> to_jsonb({request.Language}::text))
              and ({request.Municipality}::text is null or o.municipalities @> to_jsonb({request.Municipality}::text)
                or (o.municipalities = '[]' and coalesce(p.municipality, {request.Municipality}::text) = {request.Municipality}::text))
              and ({text}::text is null or position({text}::text in lower(o.name)) > 0 or position({text}::text in lower(p.name)) > 0)
            """));
    }

    private IQueryable<Offered> With(IQueryable<ServiceOffer> offers) =>
        from offer in offers.AsNoTracking()
        join partner in db.Set<Partner>().AsNoTracking() on new { offer.TenantId, offer.PartnerId } equals new { partner.TenantId, PartnerId = partner.Id }
        select new Offered { Offer = offer, Partner = partner };

    private OfferView View(Offered one) => new(
        one.Offer.Id.Value, one.Partner.Id.Value, one.Partner.Name, one.Partner.LegalSphere, one.Offer.Name, one.Offer.Topics, one.Offer.Languages, one.Offer.Municipalities,
        one.Offer.TargetGroup, one.Offer.Address, one.Offer.Accessibility, one.Offer.Capacity, one.Offer.WaitTimeDays, one.Offer.ValidFrom, one.Offer.ValidTo,
        one.Offer.VerifiedOn, one.Offer.VerificationDueOn, one.Offer.VerificationDueOn < clock.Today && one.Offer.IsValidOn(clock.Today), one.Offer.Revision);

    private sealed class Offered
    {
        public required ServiceOffer Offer { get; init; }
        public required Partner Partner { get; init; }
    }
}
