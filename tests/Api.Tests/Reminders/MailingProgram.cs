using System.Text.Json;
using Api.Tests.CaseManagement;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Reminders.Mail;
using Kim.Api.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Api.Tests.Reminders;

/// <summary>The program with a mail server of its own.</summary>
public sealed class MailingProgram(PostgresServer server) : KimProgram(server)
{
    public const string QuietHours = "00:00-23:59";

    public SmtpSink Sink { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = $"{Sink.Port}",
        ["Smtp:From"] = "KIM <kim@stadt.example>",
        ["Smtp:Security"] = "None",
        ["Smtp:Links"] = "https://kim.stadt.example",
    };

    public override async ValueTask InitializeAsync()
    {
        Sink = await SmtpSink.Start();
        await base.InitializeAsync();
        // Digests are written when a test asks for them, not by the minute as well.
        await (await Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).PauseJob(new JobKey("reminders"));
        // No mail leaves before a test lets it.
        await Sql.Execute(Database.Owner,
            $"""
            insert into organisation.parameters (tenant_id, id, key, value, valid_from, revision)
            select tenant_id, gen_random_uuid(), 'reminder.quietHours', '{QuietHours}', date '2020-01-01', 1 from organisation.tenants
            """);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sink.DisposeAsync();
    }

    /// <summary>Makes one level of a subject's ladder due, sends it, and what it gave to mail although the hour may be quiet.</summary>
    internal async Task Send(Guid subject, string level)
    {
        await Remind(subject, level);
        await Mail();
    }

    internal async Task Remind(Guid subject, string level)
    {
        await Sql.Execute(Database.Owner, $"update messaging.reminders set due_at = now() - interval '1 hour' where subject_id = '{subject}' and level = '{level}'");
        await Services.GetRequiredService<ReminderSweep>().DoAll(CancellationToken.None);
    }

    internal async Task Mail()
    {
        await Hurry();
        await Services.GetRequiredService<MailSweep>().DoAll(CancellationToken.None);
    }

    internal Task Hurry() => Sql.Execute(Database.Owner, "update messaging.outbox set due_at = now() - interval '1 minute' where state = 'waiting'");

    /// <summary>Tenants count their cases each for itself: the number alone names none.</summary>
    internal IReadOnlyList<SunkMail> MailsOf(string number, string tenant = "koeln") =>
        [.. Sink.Mails().Where(mail => mail.Subject.Contains(number, StringComparison.Ordinal) && mail.To.All(to => to.EndsWith($"@{tenant}.example", StringComparison.Ordinal)))];

    /// <summary>A case whose first contact is to be made, with its number and the task's id.</summary>
    internal async Task<(OpenedCase Case, string Number, JsonElement Task)> OpenCase()
    {
        var opened = await OpenedCase.For(await As("case-manager-1"));
        return (opened, (await opened.View()).GetProperty("caseNumber").GetString()!, await opened.Task("first-contact"));
    }

    /// <summary>What became of one level of a case, channel by channel.</summary>
    internal static async Task<IEnumerable<string>> Proof(OpenedCase opened, string level) =>
        (await opened.Manager.Get($"{opened.Address}/reminders")).Items().Single(row => row.Text("level") == level && row.Text("state") == "sent").GetProperty("channels").EnumerateArray()
            .Select(channel => $"{channel.Text("channel")} {channel.Text("state")} {channel.GetProperty("attempts").GetInt32()} {channel.Text("failure")}".Trim()).Order(StringComparer.Ordinal);
}
