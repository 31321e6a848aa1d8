using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kim.Api.Hosting;

/// <summary>
/// <c>create-operator &lt;e-mail&gt; [password]</c> makes the first account of an installation. A password that is not given
/// is read from the standard input, so that it need not stand in a shell's history.
/// </summary>
internal static class CreateOperatorVerb
{
    public const string Name = "create-operator";
    private const int Done = 0, Refused = 1, Misused = 2;

    public static async Task<int> Run(IReadOnlyList<string> args, IConfiguration configuration, TextReader input, TextWriter output)
    {
        if (args is not [_, var email, ..] || args.Count > 3 || !AccountRules.IsEmail(email))
        {
            await output.WriteLineAsync($"Aufruf: {Name} <E-Mail-Adresse> [Passwort]; ohne Passwort wird es von der Standardeingabe gelesen.");
            return Misused;
        }

        await using var database = await ProgramDatabase.Open(configuration, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        if (database.Connections.Owner is not { Length: > 0 } owner)
        {
            await output.WriteLineAsync("Das erste Konto braucht die Verbindung des Eigentümers (ConnectionStrings:KimOwner).");
            return Misused;
        }

        await Startup.Prepare(database.Connections, demo: false, CancellationToken.None);
        var password = args is [_, _, var given] ? given : await input.ReadLineAsync() ?? "";
        var refused = await Make(owner, email.Trim(), password);
        await output.WriteLineAsync(refused is null ? $"Das Konto {email} ist angelegt." : string.Join(Environment.NewLine, refused.Fields.Select(field => field.Message)));
        return refused is null ? Done : Refused;
    }

    private static async Task<Error?> Make(string owner, string email, string password)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var services = new ServiceCollection().AddLogging().AddScoped(_ => KimDbContext.On(source)).AddAccounts().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KimDbContext>();
        var today = BerlinTime.DateOf(TimeProvider.System.GetUtcNow());

        var (tenant, unit) = await OperatorTenant.Find(db, today, CancellationToken.None);
        var account = new Account(tenant, UserId.New(), email, email);
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password) is { Succeeded: false } no)
            return UserErrors.From(no.Errors);

        OperatorTenant.GiveRole(db, account, unit, today);
        await db.SaveChangesAsync();
        return null;
    }
}
