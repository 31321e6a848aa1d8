using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Caseload;

/// <summary>How many cases a post accompanies for its share of full-time work (Baustein 2): figures of the post, never of a person.</summary>
internal sealed record GetCaseload(UnitId Unit) : IQuery<CaseloadView>;

/// <param name="CasesPerFte">Null where no position is funded today.</param>
/// <param name="Warn">More than the tenant wants, or cases without any position.</param>
internal sealed record CaseloadView(Guid UnitId, int OpenCases, decimal Fte, decimal FilledFte, decimal? CasesPerFte, int WarnPerFte, bool Warn);

internal sealed class GetCaseloadHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings) : IRequestHandler<GetCaseload, Result<CaseloadView>>
{
    private const int CaseManagement = 2;

    public async Task<Result<CaseloadView>> Handle(GetCaseload request, CancellationToken cancellationToken)
    {
        var (who, today) = (caller.Value, clock.Today);
        var unit = await db.Set<OrganisationalUnit>().AsNoTracking().SingleOrDefaultAsync(unit => unit.TenantId == who.TenantId && unit.Id == request.Unit, cancellationToken);
        if (unit is not { Kind: UnitKinds.CmPost } || (who.Role == Roles.TeamLead && unit.CarrierId != who.Carrier))
            return OrganisationQueries.NotFound;

        var positions = await db.Set<Position>().AsNoTracking().Where(position => position.TenantId == who.TenantId && position.UnitId == request.Unit && position.Baustein == CaseManagement
            && position.FundedFrom <= today && (position.FundedTo == null || position.FundedTo >= today)).ToListAsync(cancellationToken);
        var open = (int)await db.Database.SqlQuery<long>($"select casework.open_cases_of_unit({request.Unit.Value}) as \"Value\"").SingleAsync(cancellationToken);
        var (fte, most) = (positions.Sum(position => position.Fte), await settings.Number(ParameterCatalogue.CaseloadWarning, cancellationToken));
        decimal? perFte = fte == 0 ? null : Math.Round(open / fte, 1);
        return new CaseloadView(
            request.Unit.Value, open, fte, positions.Where(position => position.FilledBy is not null).Sum(position => position.Fte), perFte, most, perFte is { } each ? each > most : open > 0);
    }
}

internal static class CaseloadEndpoints
{
    public static void MapCaseload(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/v1/units").WithTags("Verwaltung").MapGet("/{id:guid}/caseload", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetCaseload(new UnitId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Workload);
}
