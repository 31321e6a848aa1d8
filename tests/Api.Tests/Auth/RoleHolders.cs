using System.Net.Http.Headers;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Domain.Organisation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Auth;

/// <summary>Every role with a demo person who holds it, and every endpoint with its policy.</summary>
internal static class RoleHolders
{
    /// <summary>Endpoints that say for themselves who may come: what the framework adds and nothing of a tenant.</summary>
    private static readonly string[] OpenToAll = ["GET /health/live", "GET /health/ready", "GET /openapi/{documentName}.json"];

    public static readonly (string Role, string Person)[] All =
    [
        (Roles.CaseManager, "case-manager-1"), (Roles.TeamLead, "team-lead"), (Roles.CmCoordination, "cm-coordination"), (Roles.KiLead, "ki-lead"),
        (Roles.SteeringMember, "steering-2"), (Roles.SteeringChair, "steering-1"), (Roles.ProjectGroupLead, "project-lead"), (Roles.ProjectGroupMember, "strategic"),
        (Roles.StrategicCoordination, "strategic"), (Roles.ProcessEditor, "process-editor-1"), (Roles.ResidenceOfficer, "residence"),
        (Roles.NaturalisationOfficer, "naturalisation"), (Roles.TenantAdmin, "admin"), (Roles.DataProtectionOfficer, "dpo"), (Roles.Operator, "operator"),
    ];

    public static List<(string Method, string Route, Policy Policy)> Endpoints(KimProgram program)
    {
        var endpoints = program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (
                Method: method, Route: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Policy: endpoint.Metadata.GetMetadata<Policy>())))
            .Where(endpoint => !OpenToAll.Contains($"{endpoint.Method} {endpoint.Route}"))
            .ToList();

        endpoints.Count.ShouldBeGreaterThan(60);
        endpoints.Where(endpoint => endpoint.Policy is null).Select(endpoint => $"{endpoint.Method} {endpoint.Route}").ShouldBeEmpty("an endpoint names no policy");
        return endpoints.ConvertAll(endpoint => (endpoint.Method, endpoint.Route, endpoint.Policy!));
    }

    public static async Task<Person> SignedIn(KimProgram program, string role, string name, string tenant = "koeln")
    {
        // Signed in for this role: among the endpoints is one that ends the sign-in.
        var person = await KimProgram.SignIn(program.Anonymous(), name, tenant);
        if (role == Roles.ProjectGroupMember)
        {
            await Sql.Execute(program.Database.Owner,
                $"insert into identity.role_assignments (tenant_id, id, account_id, role, unit_id, rank, valid_from) select tenant_id, gen_random_uuid(), account_id, '{role}', unit_id, 1, valid_from from identity.role_assignments where account_id = '{person.UserId}' and role = '{Roles.StrategicCoordination}'");
        }

        var session = await person.Post("/api/v1/auth/role", new { role, unitId = person.UnitId });
        var client = program.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return person with { Http = client };
    }
}
