using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Audit.Chain;
using Kim.Api.Auth;
using Kim.Api.Hosting;
using Kim.Api.Jobs;
using Kim.Domain.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Audit;

/// <summary>What fills, seals, verifies and attacks the access log of a tenant.</summary>
internal sealed class AccessLogSteps(KimProgram program)
{
    public IServiceScopeFactory Scopes => program.Services.GetRequiredService<IServiceScopeFactory>();

    public static string NewestOf(TenantId tenant) =>
        $"(select id from audit.access_log where tenant_id = '{tenant.Value}' and tx < (select max(next_tx) from audit.access_log_seals where tenant_id = '{tenant.Value}') order by tx desc, id desc limit 1)";

    public static string Line(TenantId tenant, string at, string record = "case") =>
        $"insert into audit.access_log (tenant_id, at, id, user_id, role, kind, subject_kind, record) values ('{tenant.Value}', {at}, gen_random_uuid(), gen_random_uuid(), 'case-manager', 'read', 'case', '{record}')";

    public async Task<TenantId> Tenant(string name) => new(Guid.Parse(await Sql.Scalar<string>(program.Database.Superuser, $"select tenant_id::text from organisation.tenants where slug = '{name}'")));

    /// <summary>Somebody reads something, and it is sealed.</summary>
    public async Task<TenantId> Sealed(string name)
    {
        var tenant = await Tenant(name);
        await Read(name);
        await Seal(tenant);
        return tenant;
    }

    public async Task Read(string name)
    {
        await OpenedCase.For(await program.As("case-manager-1", name));
        await (await program.As("dpo", name)).Get("/api/v1/audit/access-log");
    }

    /// <summary>Until nothing waits: transactions of the server's other databases hold the horizon back, too.</summary>
    public async Task Seal(TenantId tenant)
    {
        do
            await SealWhatIsSettled(tenant);
        while (await Count($"audit.access_log where tenant_id = '{tenant.Value}' and tx >= (select coalesce(max(next_tx), 0) from audit.access_log_seals where tenant_id = '{tenant.Value}')") > 0);
    }

    public async Task SealWhatIsSettled(TenantId tenant)
    {
        var made = await Send(tenant, new SealAccessLog());
        made.Error.ShouldBeNull();
        program.Services.GetRequiredService<SealHeads>().Append(tenant, made.Value!.Heads);
    }

    public Task<Result<T>> Send<T>(TenantId tenant, MediatR.IRequest<Result<T>> command) => Scopes.SendAs(Caller.System(tenant, carrier: null), command, CancellationToken.None);

    public Task<Result> Send(TenantId tenant, MediatR.IRequest<Result> command) => Scopes.SendAs(Caller.System(tenant, carrier: null), command, CancellationToken.None);

    public async Task<LogVerification> Verify(TenantId tenant)
    {
        var verified = await Send(tenant, new VerifyAccessLog(null));
        return verified.Value!;
    }

    public Task<int> Command(TextWriter output, params string[] options) => VerifyAccessLogVerb.Run(
        [VerifyAccessLogVerb.Name, .. options],
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Kim"] = program.Database.App,
            ["ConnectionStrings:KimJobs"] = program.Database.Jobs,
            ["Kim:MasterKey"] = program.MasterKey,
            ["AccessLog:Seals"] = program.Seals,
        }).Build(), output);

    public Task Superuser(string statement) => Sql.Execute(program.Database.Superuser, statement);

    public Task<long> Count(string rows) => Sql.Scalar<long>(program.Database.Superuser, $"select count(*) from {rows}");

    /// <summary>Begins the tenant's log anew, for the next test.</summary>
    public async Task Mend(TenantId tenant)
    {
        foreach (var table in new[] { "access_log", "access_log_seals", "access_log_drops" })
            await Superuser($"delete from audit.{table} where tenant_id = '{tenant.Value}'");
        File.Delete(Path.Combine(program.Seals, $"{tenant.Value}.heads"));
    }
}
