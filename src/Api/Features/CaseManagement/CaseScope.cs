using System.Linq.Expressions;
using Kim.Api.Auth;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>
/// Who sees which case: the one rule, asked by lists and by single cases alike. Row-level security stands behind it with
/// tenant and carrier.
/// </summary>
internal static class CaseScope
{
    /// <summary>The cases of the own post and those a person manages; and those they look after for a colleague; a team lead sees the carrier's cases, without the people in them. Nobody works with one whose processing is restricted.</summary>
    public static Expression<Func<SupportCase, bool>> VisibleTo(Caller caller) => caller.Role switch
    {
        Roles.TeamLead => one => one.TenantId == caller.TenantId && one.CarrierId == caller.Carrier && one.RestrictedOn == null,
        Roles.CaseManager when caller.Covers.Count > 0 => OwnAndCovered(caller, [.. caller.Covers.Select(CaseId.From)]),
        Roles.CaseManager => one => one.TenantId == caller.TenantId && one.CarrierId == caller.Carrier && one.RestrictedOn == null && (one.UnitId == caller.UnitId || one.CaseManagerId == caller.UserId),
        _ => _ => false,
    };

    private static Expression<Func<SupportCase, bool>> OwnAndCovered(Caller caller, List<CaseId> covered) => one =>
        one.TenantId == caller.TenantId && one.CarrierId == caller.Carrier && one.RestrictedOn == null && (one.UnitId == caller.UnitId || one.CaseManagerId == caller.UserId || covered.Contains(one.Id));

    /// <summary>Whether the caller may see who the client is, and not the number alone.</summary>
    public static bool KnowsClients(Caller caller) => Roles.DataClassOf(caller.Role) is DataClass.Identifying;
}

/// <summary>Who sees which client: whoever sees a case of theirs, and the post that took them in.</summary>
internal static class ClientScope
{
    public const string RegisteringUnit = "UnitId";

    public static Expression<Func<Client, bool>> VisibleTo(Caller caller, IQueryable<SupportCase> visibleCases)
    {
        var unit = caller.UnitId ?? default;
        return client => client.TenantId == caller.TenantId
            && (EF.Property<UnitId>(client, RegisteringUnit) == unit || visibleCases.Any(one => one.ClientId == client.Id));
    }
}
