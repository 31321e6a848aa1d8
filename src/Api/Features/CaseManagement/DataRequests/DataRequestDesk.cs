using System.Linq.Expressions;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.DataRequests;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.DataRequests;

/// <summary>Gives out data requests: to the post that took them in, and to the team lead of the carrier, who lets them go and sees nobody's name.</summary>
internal sealed class DataRequestDesk(KimDbContext db, CurrentCaller caller)
{
    public IQueryable<DataRequest> Visible => db.Set<DataRequest>().Where(VisibleTo(caller.Value));

    public async Task<Result<DataRequest>> Take(DataRequestId id, CancellationToken cancellationToken) =>
        await Visible.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is { } found ? found : DataRequestErrors.NotFound;

    public Task<Client> ClientOf(DataRequest request, CancellationToken cancellationToken) =>
        db.Set<Client>().AsNoTracking().SingleAsync(client => client.TenantId == request.TenantId && client.Id == request.ClientId, cancellationToken);

    private static Expression<Func<DataRequest, bool>> VisibleTo(Caller caller) => caller.Role switch
    {
        Roles.TeamLead => one => one.TenantId == caller.TenantId && one.CarrierId == caller.Carrier,
        Roles.CaseManager => one => one.TenantId == caller.TenantId && one.CarrierId == caller.Carrier && one.UnitId == caller.UnitId,
        _ => _ => false,
    };
}
