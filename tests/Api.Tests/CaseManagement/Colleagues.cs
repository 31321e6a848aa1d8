using System.Net.Http.Headers;
using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

/// <summary>A second case manager of a carrier: a demo person who is given the role in one of its posts.</summary>
internal static class Colleagues
{
    public static Task<Person> InThePostOf(KimProgram program, Person manager, string tenant) => As(program, manager.UnitId, tenant);

    public static async Task<Person> InAnotherPost(KimProgram program, Person manager, string tenant) => await As(program, Guid.Parse(await Sql.Scalar<string>(
        program.Database.Superuser,
        $"select u.id::text from organisation.units u join organisation.units mine using (tenant_id, carrier_id) where mine.id = '{manager.UnitId}' and u.kind = 'cm-post' and u.id <> mine.id")), tenant);

    private static async Task<Person> As(KimProgram program, Guid unit, string tenant)
    {
        var person = await program.As("strategic", tenant);
        await Sql.Execute(program.Database.Owner,
            $"""
            insert into identity.role_assignments (tenant_id, id, account_id, role, unit_id, rank, valid_from)
            select tenant_id, gen_random_uuid(), id, 'case-manager', '{unit}', 1, date '2020-01-01' from identity.accounts a
            where id = '{person.UserId}' and not exists (select 1 from identity.role_assignments r where r.account_id = a.id and r.role = 'case-manager' and r.unit_id = '{unit}')
            """);

        var session = await person.Post("/api/v1/auth/role", new { role = "case-manager", unitId = unit });
        var client = program.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return new Person(client, person.UserId, unit, "");
    }
}
