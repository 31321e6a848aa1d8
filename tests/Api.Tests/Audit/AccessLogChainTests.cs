using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Audit.Chain;
using Kim.Api.Auth;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Api.Tests.Audit;

/// <summary>Attacks on the access log by somebody who may do everything in the database and does not have the key.</summary>
public sealed class AccessLogChainTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly AccessLogSteps log = new(program);

    [Fact]
    public async Task What_was_logged_and_sealed_is_intact_and_the_command_says_so()
    {
        var tenant = await log.Sealed("koeln");
        var said = new StringWriter();

        (await log.Verify(tenant)).Intact.ShouldBeTrue();
        (await log.Command(said, "--tenant", "koeln")).ShouldBe(0);
        (await log.Command(said, "--tenant", "koeln", "--month", "2026-13")).ShouldBe(2);
        (await log.Command(said, "--tenant", "nirgendwo")).ShouldBe(2);
        said.ToString().ShouldContain("unversehrt");
        File.ReadAllLines(Path.Combine(program.Seals, $"{tenant.Value}.heads")).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("koeln", "delete from audit.access_log where id = ")]
    [InlineData("muenster", "update audit.access_log set user_id = gen_random_uuid() where id = ")]
    [InlineData("kreis-coesfeld", "update audit.access_log set purpose = 'overdue' where id = ")]
    [InlineData("rhein-sieg-kreis", "update audit.access_log set at = at + interval '1 second' where id = ")]
    public async Task A_line_that_is_removed_or_changed_is_found(string name, string attack)
    {
        var tenant = await log.Sealed(name);

        await log.Superuser(attack + AccessLogSteps.NewestOf(tenant));

        Found(await log.Verify(tenant), "line-broken", "line-missing");
        (await log.Command(new StringWriter(), "--tenant", name)).ShouldBe(1);
        await log.Mend(tenant);
    }

    [Fact]
    public async Task A_line_that_is_put_in_afterwards_is_found()
    {
        var tenant = await log.Sealed("koeln");

        await log.Superuser($"insert into audit.access_log select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid()))).* from audit.access_log l where id = {AccessLogSteps.NewestOf(tenant)}");

        Found(await log.Verify(tenant), "line-broken", "line-inserted");
        await log.Mend(tenant);
    }

    [Fact]
    public async Task A_line_that_is_put_in_as_if_it_were_new_but_names_an_earlier_moment_is_found_even_when_it_was_sealed()
    {
        var tenant = await log.Sealed("koeln");

        await log.Superuser(AccessLogSteps.Line(tenant, "now() - interval '20 minutes'"));
        await log.Seal(tenant);

        Found(await log.Verify(tenant), "line-backdated");
        await log.Mend(tenant);
    }

    [Fact]
    public async Task Two_lines_that_changed_places_are_found()
    {
        var tenant = await log.Sealed("koeln");

        await log.Superuser(
            $"""
            with two as (select id, user_id, role, row_number() over (order by tx, id) as place from audit.access_log where tenant_id = '{tenant.Value}' and role in ('case-manager', 'data-protection-officer')),
                 pair as (select a.id as first, b.id as second, a.role as first_role, b.role as second_role from two a join two b on a.role <> b.role order by a.place, b.place limit 1)
            update audit.access_log l set role = case when l.id = pair.first then pair.second_role else pair.first_role end from pair where l.id in (pair.first, pair.second)
            """);

        Found(await log.Verify(tenant), "line-broken");
        await log.Mend(tenant);
    }

    [Fact]
    public async Task Seals_that_are_cut_off_at_the_end_with_their_lines_are_found_and_nothing_is_sealed_over_the_cut()
    {
        var tenant = await log.Sealed("koeln");
        await log.Sealed("koeln");

        await log.Superuser($"delete from audit.access_log where tenant_id = '{tenant.Value}' and tx >= (select max(from_tx) from audit.access_log_seals where tenant_id = '{tenant.Value}')");
        await log.Superuser($"delete from audit.access_log_seals where tenant_id = '{tenant.Value}' and number = (select max(number) from audit.access_log_seals where tenant_id = '{tenant.Value}')");

        Found(await log.Verify(tenant), "seals-cut");
        (await log.Send(tenant, new SealAccessLog())).Error!.Code.ShouldBe("access-log.cut");
        await log.Mend(tenant);
    }

    [Fact]
    public async Task A_seal_that_is_changed_or_taken_out_is_found()
    {
        var tenant = await log.Sealed("koeln");
        await log.Sealed("koeln");
        await log.Sealed("koeln");

        await log.Superuser($"update audit.access_log_seals set sealed_at = sealed_at - interval '1 hour' where tenant_id = '{tenant.Value}' and number = 2");
        Found(await log.Verify(tenant), "line-broken");
        await log.Superuser($"delete from audit.access_log_seals where tenant_id = '{tenant.Value}' and number = 2");

        Found(await log.Verify(tenant), "seal-missing");
        await log.Mend(tenant);
    }

    [Fact]
    public async Task A_month_that_is_taken_out_whole_is_found_and_one_whose_time_was_over_is_not_missed()
    {
        var tenant = await log.Tenant("koeln");
        await log.Mend(tenant);
        foreach (var months in new[] { 14, 3 })
            await log.Superuser(AccessLogSteps.Line(tenant, $"date_trunc('month', now()) - interval '{months} months' + interval '3 days'"));
        await log.Sealed("koeln");
        (await log.Verify(tenant)).Months.Count.ShouldBe(3);

        await program.Services.GetRequiredService<AccessLogWork>().DropMonthsOver(CancellationToken.None);

        var verified = await log.Verify(tenant);
        verified.Breaks.ShouldBeEmpty();
        verified.Months.Select(month => month.Dropped).ShouldBe([true, false, false]);
        (await log.Count($"audit.access_log where tenant_id = '{tenant.Value}' and at < now() - interval '13 months'")).ShouldBe(0);
        await log.Sealed("koeln");
        (await log.Verify(tenant)).Intact.ShouldBeTrue();

        await log.Superuser($"delete from audit.access_log where tenant_id = '{tenant.Value}' and at < now() - interval '2 months'");
        await log.Superuser($"delete from audit.access_log_seals where tenant_id = '{tenant.Value}' and month < now() - interval '2 months'");
        File.Delete(Path.Combine(program.Seals, $"{tenant.Value}.heads"));
        Found(await log.Verify(tenant), "seal-missing");
        await log.Superuser($"update audit.access_log_drops set numbers = '1-2' where tenant_id = '{tenant.Value}'");
        Found(await log.Verify(tenant), "drop-forged");
        await log.Mend(tenant);
    }

    [Fact]
    public async Task The_program_itself_drops_no_month_before_its_time()
    {
        var tenant = await log.Sealed("koeln");

        (await Should.ThrowAsync<PostgresException>(() => log.Send(tenant, new DropAccessLogMonth(SealedLine.MonthOf(TimeProvider.System.GetUtcNow()))))).MessageText.ShouldContain("kept");
        foreach (var statement in new[] { "delete from audit.access_log_seals", "update audit.access_log_seals set lines = 0", "truncate audit.access_log", "delete from audit.access_log_drops" })
            (await Should.ThrowAsync<PostgresException>(() => Sql.Execute(program.Database.App, statement))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_transaction_that_is_held_open_over_several_seals_breaks_nothing()
    {
        var tenant = await log.Sealed("koeln");
        await using var late = new NpgsqlConnection(program.Database.Superuser + ";Pooling=false");
        await late.OpenAsync();
        await using var transaction = await late.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(AccessLogSteps.Line(tenant, "now()", "held-open"), late))
            await command.ExecuteNonQueryAsync();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await log.Read("koeln");
            await log.SealWhatIsSettled(tenant);
        }

        (await log.Verify(tenant)).Waiting.ShouldBeGreaterThan(0, "what began later waits for what was begun before");
        await transaction.CommitAsync();
        await log.Seal(tenant);

        var verified = await log.Verify(tenant);
        verified.Intact.ShouldBeTrue();
        verified.Waiting.ShouldBe(0);
        await log.Superuser("delete from audit.access_log where record = 'held-open'");
        (await log.Verify(tenant)).Intact.ShouldBeFalse();
        await log.Mend(tenant);
    }

    [Fact]
    public async Task Two_nodes_that_seal_at_once_make_one_chain()
    {
        var tenant = await log.Sealed("muenster");
        var other = program.Beside().GetRequiredService<IServiceScopeFactory>();
        await log.Read("muenster");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(each => (each % 2 == 0 ? other : log.Scopes).SendAs(Caller.System(tenant, null), new SealAccessLog(), CancellationToken.None)));

        var verified = await log.Verify(tenant);
        verified.Breaks.Where(one => one.Code != "seals-cut").ShouldBeEmpty();
        await log.Mend(tenant);
    }

    private static void Found(LogVerification verified, params string[] codes)
    {
        verified.Intact.ShouldBeFalse();
        codes.ShouldContain(verified.Breaks[0].Code, string.Join(", ", verified.Breaks));
    }
}
