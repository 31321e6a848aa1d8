using Kim.Api.Persistence.Embedded;

if (args is ["database"])
    return await DatabaseVerb.Run();

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run();
return 0;

public partial class Program;
