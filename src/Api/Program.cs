using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.CaseManagement;
using Kim.Api.Features.Demo;
using Kim.Api.Features.Designer;
using Kim.Api.Features.Identity;
using Kim.Api.Features.Organisation.Partners;
using Kim.Api.Features.Reminders;
using Kim.Api.Features.Steering;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Workflow;
using Kim.Api.Hosting;
using Kim.Api.Http;
using Kim.Api.Jobs;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Embedded;

if (args is ["database"])
    return await DatabaseVerb.Run();
if (args is [CreateOperatorVerb.Name, ..])
    return await CreateOperatorVerb.Run(args, new ConfigurationBuilder().AddEnvironmentVariables().Build(), Console.In, Console.Out);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5080");
await using var database = await ProgramDatabase.Open(builder.Configuration, LoggerFactory.Create(log => log.AddConsole()).CreateLogger("Kim.Database"));

var demo = Startup.IsDemo(builder.Configuration, database);
await Startup.Prepare(database.Connections, demo, CancellationToken.None);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(database.Connections);
builder.Services.AddMessaging();
builder.Services.AddAuth(ProgramDatabase.MasterKeyOf(builder.Configuration));
builder.Services.AddHttp();
builder.Services.AddWorkflow();
builder.Services.AddAdministration();
builder.Services.AddPartners();
builder.Services.AddReminders();
builder.Services.AddJobs(database.Connections);
builder.Services.AddHosting();
builder.Services.AddCaseManagement();
builder.Services.AddSteering();
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
app.MapWorkflow();
app.MapJobs();
app.MapHosting();
app.MapCaseManagement();
app.MapSteering();
app.MapDesigner();
if (demo)
    app.MapDemo();
app.AnnounceStart(demo);
await app.RunAsync();
return 0;

public partial class Program;
