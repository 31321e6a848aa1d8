using Kim.Api.Audit.Chain;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.CaseManagement;
using Kim.Api.Features.DataProtection;
using Kim.Api.Features.Demo;
using Kim.Api.Features.Designer;
using Kim.Api.Features.Identity;
using Kim.Api.Features.Organisation.Partners;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Reports;
using Kim.Api.Features.Retention;
using Kim.Api.Features.Steering;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Workflow;
using Kim.Api.Hosting;
using Kim.Api.Http;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Embedded;

if (await Verbs.Run(args) is { } ended)
    return ended;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5080");
await using var database = await ProgramDatabase.Open(builder.Configuration, LoggerFactory.Create(log => log.AddConsole()).CreateLogger("Kim.Database"));

var demo = Startup.IsDemo(builder.Configuration, database);
await Startup.Prepare(database.Connections, demo, CancellationToken.None);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(database.Connections);
builder.Services.AddMessaging();
builder.Services.AddAuth(await ProgramDatabase.MasterKeyOf(builder.Configuration, database.Connections, CancellationToken.None));
builder.Services.AddAccessLogChain(ProgramDatabase.SealsOf(builder.Configuration));
builder.Services.AddHttp();
builder.Services.AddWorkflow();
builder.Services.AddAdministration();
builder.Services.AddPartners();
builder.Services.AddReminders();
builder.Services.AddRetention(new(ProgramDatabase.ErasureFileOf(builder.Configuration, database)));
builder.Services.AddJobs(database.Connections);
builder.Services.AddHosting(builder.Configuration);
builder.Services.AddCaseManagement();
builder.Services.AddSteering();
builder.Services.AddReports();
builder.Services.AddDesigner();

var app = builder.Build();
app.UseHosting();
app.UseCaller();
app.UseMiddleware<Idempotency>();
app.MapIdentity();
app.MapTasks();
app.MapAdministration();
app.MapPartners();
app.MapReminders();
app.MapRetention();
app.MapWorkflow();
app.MapJobs();
app.MapHosting();
app.MapCaseManagement();
app.MapSteering();
app.MapReports();
app.MapDataProtection();
app.MapDesigner();
if (demo)
    app.MapDemo();
app.BuildEndpointsOnce();
app.AnnounceStart(demo);
await app.RunAsync();
return 0;

public partial class Program;
