using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Partners;

/// <summary>The institutions that cooperate, by name.</summary>
internal sealed record ListPartners(string? LegalSphere, string? Municipality, string? Search, bool? IncludeEnded, string? Cursor, int? Limit, bool? IncludeTotalCount) : IQuery<Page<PartnerView>>;

internal sealed record GetPartner(PartnerId Id) : IQuery<PartnerView>;

internal sealed record PartnerView(
    Guid Id, string Name, string? LegalSphere, string? Municipality, string? Address, string? Website, IReadOnlyList<ContactPerson> Contacts, AgreementView? Agreement,
    DateOnly? ValidTo, int Revision) : IRevised
{
    public static PartnerView Of(Partner partner) => new(
        partner.Id.Value, partner.Name, partner.LegalSphere, partner.Municipality, partner.Address, partner.Website, partner.Contacts,
        partner.Agreement is { } reference ? new AgreementView(reference, partner.AgreementFrom, partner.AgreementTo) : null, partner.ValidTo, partner.Revision);
}

internal sealed record AgreementView(string Reference, DateOnly? From, DateOnly? To);

internal sealed class ReadPartnersHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListPartners, Result<Page<PartnerView>>>, IRequestHandler<GetPartner, Result<PartnerView>>
{
    public async Task<Result<Page<PartnerView>>> Handle(ListPartners request, CancellationToken cancellationToken)
    {
        var paging = new Paging(request.Cursor, request.Limit, request.IncludeTotalCount);
        if (paging.Check() is { } refused)
            return refused;

        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var found = db.Set<Partner>().AsNoTracking().Where(partner => partner.TenantId == tenant);
        if (request.IncludeEnded is not true)
            found = found.Where(partner => partner.ValidTo == null || partner.ValidTo >= today);
        if (request.LegalSphere is { } sphere)
            found = found.Where(partner => partner.LegalSphere == sphere);
        if (request.Municipality is { } municipality)
            found = found.Where(partner => partner.Municipality == municipality);
        if (request.Search is { Length: > 0 } text)
        {
            var wanted = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            found = found.Where(partner => EF.Functions.ILike(partner.Name, wanted));
        }

        var behind = found;
        if (paging.Position() is [var name])
        {
            var last = name.GetString()!;
            behind = found.Where(partner => string.Compare(partner.Name, last) > 0);
        }

        return await paging.Read(found, behind.OrderBy(partner => partner.Name), partner => [partner.Name], PartnerView.Of, cancellationToken);
    }

    public async Task<Result<PartnerView>> Handle(GetPartner request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        return await db.Set<Partner>().AsNoTracking().SingleOrDefaultAsync(partner => partner.TenantId == tenant && partner.Id == request.Id, cancellationToken) is { } found
            ? PartnerView.Of(found)
            : PartnerErrors.NotFound;
    }
}
