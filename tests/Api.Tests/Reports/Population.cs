using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Reports;

/// <summary>Cases of the past, written past the program, because nobody can open one yesterday. The names are canaries.</summary>
internal sealed class Population(KimProgram program, string tenant = "koeln")
{
    public const string Canary = "Kanarienvogel";

    private int posts;

    /// <summary>Equal cases, spread over the posts of all carriers.</summary>
    public async Task Cases(
        int count, string openedOn, string route = "self", string? outcome = "admit", string? closedOn = null, string reason = "goals-achieved", string gender = "female", int? birthYear = 1990, string? status = null,
        string? municipality = null, string type = "case-management", string reviews = "[]", string? plan = null, params IEnumerable<string> more)
    {
        for (var each = 0; each < count; each++)
            await Case(openedOn, route, outcome, closedOn, reason, gender, birthYear, status, municipality, type, reviews, plan, more);
    }

    private Task Case(
        string openedOn, string route, string? outcome, string? closedOn, string reason, string gender, int? birthYear, string? status, string? municipality, string type, string reviews, string? plan, IEnumerable<string> more)
    {
        var (client, id, state) = (Guid.CreateVersion7(), Guid.CreateVersion7(), closedOn is not null ? "closed" : outcome is "decline" or "refer" ? "not-admitted" : "open");
        var context = $"(select u.tenant_id, u.carrier_id, u.id as unit_id from organisation.units u join organisation.tenants t using (tenant_id) where t.slug = '{tenant}' and u.kind = 'cm-post' order by u.name offset {posts++ % 3} limit 1) u";
        return Sql.Execute(program.Database.Owner,
            $"""
            insert into casework.clients (tenant_id, id, carrier_id, unit_id, client_number, created_at, preferred_name, contact_safe, pseudonymous, birth_year, gender_code, citizenships, languages, interpreter_needed, municipality_code, revision)
            select tenant_id, '{client}', carrier_id, unit_id, 'K-{client}', '{openedOn}', '{Canary}', true, false, {Number(birthYear)}, '{gender}', '[]', '[]', false, {Text(municipality)}, 1 from {context};
            insert into casework.cases (tenant_id, id, carrier_id, unit_id, client_id, case_number, type, phase, status, access_route, referral_date, opened_at, contact_attempts, intake_outcome, intake_decided_on,
                existing_case_management, assessment_count, reviews, end_reason, ended_on, follow_ups, revision)
            select k.tenant_id, '{id}', k.carrier_id, k.unit_id, k.id, 'F-{id}', '{type}', 'monitoring', '{state}', '{route}', '{openedOn}', '{openedOn} 10:00Z', '[]', {Text(outcome)}, {(outcome is null ? "null" : $"date '{openedOn}'")},
                '[]', 0, '{reviews}', {Text(state is "closed" ? reason : state is "not-admitted" ? "no-need" : null)}, {Text(closedOn ?? (state is "not-admitted" ? openedOn : null))}::date, '[]', 1
            from casework.clients k where k.id = '{client}';
            {(status is null ? "" : $"insert into casework.residence_permits (tenant_id, id, carrier_id, client_id, status_code, valid_from, source_code, recorded_by, recorded_at, revision) select tenant_id, gen_random_uuid(), carrier_id, id, '{status}', '{openedOn}', 'self-stated', gen_random_uuid(), now(), 1 from casework.clients where id = '{client}';")}
            {(plan is null ? "" : $"insert into casework.support_plans (tenant_id, id, carrier_id, case_id, recorded_by, recorded_at, version, status, goals, agreed_on, revision) select tenant_id, gen_random_uuid(), carrier_id, id, gen_random_uuid(), now(), 1, 'agreed', '{plan}', '{openedOn}', 1 from casework.cases where id = '{id}';")}
            {string.Concat(more.Select(statement => statement.Replace("{case}", $"(select * from casework.cases where id = '{id}') c", StringComparison.Ordinal) + ";"))}
            """);
    }

    public static string Assessment(int number, string date, string domain, int need) =>
        $$"""
        insert into casework.assessments (tenant_id, id, carrier_id, case_id, recorded_by, recorded_at, number, date, life_domains, instruments, signed_by_client, person_ids, revision)
        select tenant_id, gen_random_uuid(), carrier_id, id, gen_random_uuid(), now(), {{number}}, '{{date}}', '[{"lifeDomainCode":"{{domain}}","needRating":{{need}},"resourceRating":1}]', '[]', false, '[]', 1 from {case}
        """;

    public static string Measure(string sphere, string requested, string started, int waited) =>
        $$"""
        insert into casework.service_measures (tenant_id, id, carrier_id, case_id, recorded_by, recorded_at, responsible_code, status_code, legal_sphere_code, requested_on, start_on, wait_time_days, transmits_data, revision)
        select tenant_id, gen_random_uuid(), carrier_id, id, gen_random_uuid(), now(), 'partner', 'running', '{{sphere}}', '{{requested}}', '{{started}}', {{waited}}, false, 1 from {case}
        """;

    public static string Contact(string at, bool reached = true) =>
        $$"""
        insert into casework.case_contacts (tenant_id, id, carrier_id, case_id, recorded_by, recorded_at, kind_code, at, reached, interpreter, author_only, revision)
        select tenant_id, gen_random_uuid(), carrier_id, id, gen_random_uuid(), now(), 'talk', '{{at}}', {{reached}}, false, false, 1 from {case}
        """;

    public static string Goals(string domain, string result, string on) =>
        $$"""[{"lifeDomainCode":"{{domain}}","resultCode":"{{result}}","statusCode":"{{result}}","evaluatedOn":"{{on}}"}]""";

    private static string Text(string? text) => text is null ? "null" : $"'{text}'";

    private static string Number(int? number) => number?.ToString() ?? "null";
}
